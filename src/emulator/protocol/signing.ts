import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { remembering } from '../../core/remembering.js';
import type { WireRequest } from './message.js';

/** What version 4 of AWS's signatures signs, and how [DOC IAM reference_sigv-create-signed-request]. */

const V4_ALGORITHM = 'AWS4-HMAC-SHA256';

/** How a path is signed. S3 reads it and writes it anew [REC]; everyone else encodes what came once more. */
export type SignedPath = 's3' | 'other';

interface Signed {
  /** Names of headers, in lower case. */
  readonly headers: readonly string[];
  /** The SHA-256 of the body, or the word that stands for it. */
  readonly payload: string;
  readonly path: SignedPath;
}

export function canonicalRequest(
  { method, path, query, headers }: WireRequest,
  { headers: signed, payload, path: how }: Signed,
): string {
  const parameters = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map((pair) => pair.map(encoded).join('='));
  // By that name the SDK's clients sign the host where they speak HTTP/2.
  const signedValue = (name: string) => String(headers[name === ':authority' ? 'host' : name]);
  const values = signed.map((name) => `${name}:${signedValue(name).trim().replace(/\s+/g, ' ')}\n`);
  const resource = how === 's3' ? rewritten(path) : encoded(normalized(path)).replaceAll('%2F', '/');
  return [method, resource, parameters.sort().join('&'), values.join(''), signed.join(';'), payload].join('\n');
}

/** @param scope date, region, service and `aws4_request` */
export function textToSign(canonical: string, date: string, scope: readonly string[]): string {
  return [V4_ALGORITHM, date, scope.join('/'), sha256(canonical)].join('\n');
}

export function signatureOf(secret: string, scope: readonly string[], text: string): string {
  return hmac(signingKeyOf([secret, ...scope].join('\0')), text).toString('hex');
}

const hmac = (key: string | Buffer, part: string): Buffer => createHmac('sha256', key).update(part).digest();

/** One client signs with one key for each service on a day. */
const MOST_KEYS = 64;
const signingKeyOf = remembering(MOST_KEYS, (secretAndScope: string): Buffer => {
  const [secret = '', ...scope] = secretAndScope.split('\0');
  return scope.reduce(hmac, Buffer.from(`AWS4${secret}`));
});

/** Whether a secret text is the one that was given. How long it takes tells nothing of where they begin to differ. */
export function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function rewritten(path: string): string {
  try {
    return encoded(decodeURIComponent(path)).replaceAll('%2F', '/');
  } catch {
    return path;
  }
}

/** Without empty steps and dots, as clients sign it. */
function normalized(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}${steps.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
