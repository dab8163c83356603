import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call, Surroundings } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import type { CodeRecord } from '../versions/records.js';

/** No bucket begins with a dot, so no request of S3 is of this form. */
const LINKS = '/.lambda-code/';
const LASTS_MS = 10 * 60_000;

/** A URL that gives out code, or a layer's content, to whoever has it, for ten minutes. On AWS it leads to S3. */
export function codeLink({ hash }: CodeRecord, { store, clock, endpoint }: Call): string {
  const expires = Math.floor((clock.now() + LASTS_MS) / 1000);
  const query = new URLSearchParams({ Expires: String(expires), Signature: signature(store, hash, expires) });
  return `${endpoint()}${LINKS}${hash}?${query}`;
}

export function isCodeLink(path: string): boolean {
  return path.startsWith(LINKS);
}

/** The bytes that a link leads to. Throws what S3 answers to a link that is over, or was changed. */
export function linkedCode(
  { path, query }: { path: string; query: URLSearchParams },
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
): Uint8Array {
  const hash = path.slice(LINKS.length);
  const expires = Number(query.get('Expires'));
  const given = query.get('Signature');
  if (given === null || !isSame(given, signature(store, hash, expires))) throw denied('Access Denied');
  if (clock.now() >= expires * 1000) throw denied('Request has expired');
  if (!store.blobs.has(hash)) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  return store.blobs.read(hash);
}

/** Only this account knows its id, so nobody else can make a link. */
function signature({ emulatorId }: Surroundings['store'], hash: string, expires: number): string {
  return createHmac('sha256', emulatorId).update(`${hash} ${expires}`).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function denied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, { status: 403 });
}
