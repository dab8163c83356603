import { createPublicKey, verify } from 'node:crypto';
import { isRecord } from '../../coerce.js';

/** Whom a token names, or why it is not taken. */
export type Verified = { subject: string } | { fault: 'malformed' | 'forged' | 'expired' | 'for another agent' };

/** Longest life of a token that is taken, whatever it says of itself. */
const LONGEST_S = 24 * 3600;

/**
 * Checks a token: `CLAIMS.SIGNATURE`, both base64url. The claims are JSON with `sub`, `aud`, `iat` and `exp`; the signature is
 * Ed25519, over the first part as it stands.
 *
 * @param publicKey SPKI in DER, as base64
 */
export function verifyToken(
  token: string,
  publicKey: string,
  { audience, now }: { audience: string; now: number },
): Verified {
  const [claims = '', signature = '', ...more] = token.trim().split('.');
  if (claims === '' || signature === '' || more.length > 0 || token.length > 4_000) return { fault: 'malformed' };
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('IDENTITY_PUBLIC_KEY is no Ed25519 key');
  if (!verify(null, Buffer.from(claims), key, Buffer.from(signature, 'base64url'))) return { fault: 'forged' };
  const { sub, aud, iat, exp } = readClaims(claims);
  if (typeof sub !== 'string' || typeof iat !== 'number' || typeof exp !== 'number') return { fault: 'malformed' };
  if (aud !== audience) return { fault: 'for another agent' };
  const isOver = now / 1_000 >= exp || exp - iat > LONGEST_S || iat > now / 1_000 + 60;
  return isOver ? { fault: 'expired' } : { subject: sub };
}

function readClaims(claims: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return isRecord(value) ? value : {};
  } catch {
    return {}; // Signed, and no JSON: it lacks everything.
  }
}
