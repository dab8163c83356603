import type { Authentication } from '../protocol/authentication.js';
import { isSignedWith } from '../protocol/header-signature.js';
import type { WireRequest } from '../protocol/message.js';
import type { Scope } from '../protocol/signature.js';
import { isSame, sha256 } from '../protocol/signing.js';
import { checkSigningTime } from '../protocol/signing-time.js';
import { AuthenticationError } from '../service/authentication-error.js';
import { ServiceError } from '../service/service-error.js';
import { isIssued, issuedSecret, type Secret } from '../services/sts/key-ring.js';
import type { Store } from '../store/store.js';

/** An access key with what its requests are signed with. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Whose requests are taken, beside those of keys that the account gave out itself. */
export interface KeyRing {
  secretOf(accessKeyId: string): Secret | undefined;
  /** Whether a request by this key, or by none, is taken. */
  takes(accessKeyId: string | undefined): boolean;
}

/** @param only the only key that is taken; default: any, and none at all */
export function keyRing(store: Store, only: AccessKey | undefined): KeyRing {
  return {
    secretOf: (accessKeyId) =>
      accessKeyId === only?.accessKeyId ? { secret: only.secretAccessKey } : issuedSecret(store, accessKeyId),
    takes: (accessKeyId) =>
      only === undefined ||
      (accessKeyId !== undefined && (accessKeyId === only.accessKeyId || isIssued(store, accessKeyId))),
  };
}

interface Circumstances {
  /** Its signature was in the URL of a request to S3, and was verified there. */
  readonly isVerified: boolean;
  readonly isS3: boolean;
  readonly isRead: boolean;
  readonly words: Authentication;
}

/**
 * Takes a request for its signer's. What changes something needs a signature, be it of any key. It is verified where there
 * is something to verify it against. Those in the URL of a request to S3 were verified before.
 * @throws AuthenticationError
 */
export function authenticate(
  request: WireRequest,
  scope: Scope | undefined,
  ring: KeyRing,
  { isVerified, isS3, isRead, words }: Circumstances,
): void {
  if (isS3) checkBody(request);
  const accessKeyId = scope?.accessKeyId;
  // S3 has things that everybody may read; what nobody signed is judged by their policies.
  if (accessKeyId === undefined && isS3) return;
  // A page in a browser, or a form in it, can send whatever needs no header of its own.
  if (accessKeyId === undefined && !isRead && request.headers['authorization'] === undefined)
    throw new AuthenticationError('unsigned');
  if (!ring.takes(accessKeyId)) throw new AuthenticationError(accessKeyId === undefined ? 'unsigned' : 'invalidKey');
  const known = accessKeyId === undefined ? undefined : ring.secretOf(accessKeyId);
  if (known === undefined) return;
  if (known.token !== undefined && !isSame(tokenOf(request) ?? '', known.token))
    throw new AuthenticationError('invalidKey');
  if (isVerified) return;
  checkSigningTime(request, words, Date.now());
  if (!isSignedWith(request, known.secret)) throw new AuthenticationError('badSignature');
}

/** To S3 a header says which body was signed, or by a word that none was. Throws `XAmzContentSHA256Mismatch` for another. */
function checkBody({ headers, body, tooLongFor }: WireRequest): void {
  const signed = headers['x-amz-content-sha256']?.toLowerCase();
  if (signed === undefined || !/^[0-9a-f]{64}$/.test(signed) || tooLongFor !== undefined) return;
  const computed = sha256(body);
  if (computed === signed) return;
  const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
  const members = { ClientComputedContentSHA256: signed, S3ComputedContentSHA256: computed };
  throw new ServiceError('XAmzContentSHA256Mismatch', message, { status: 400, members });
}

function tokenOf({ headers, query }: WireRequest): string | undefined {
  return headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
}
