import { ServiceError } from '../../service/service-error.js';
import type { WireRequest } from '../message.js';
import { canonicalRequest, isSame, signatureOf, textToSign } from '../signing.js';
import { denied, type Grant, mismatch } from './grant.js';

const NAMES = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
] as const;

export const V4_PARAMETERS: ReadonlySet<string> = new Set([...NAMES, 'X-Amz-Security-Token']);

type Fields = Readonly<Record<(typeof NAMES)[number], string>>;

const A_WEEK = 604_800;

/** What a URL presigned by version 4 allows; undefined for another. Throws `AuthorizationQueryParametersError`. */
export function readV4(request: WireRequest): Grant | undefined {
  if (!NAMES.some((name) => request.query.has(name))) return undefined;
  const fields = fieldsOf(request.query);
  const { accessKeyId, scope } = credentialOf(fields['X-Amz-Credential']);
  const lifetime = lifetimeOf(fields['X-Amz-Expires']);
  const signed = fields['X-Amz-SignedHeaders'].toLowerCase().split(';');
  return {
    accessKeyId,
    lifetime,
    expires: beganAt(fields['X-Amz-Date']) + lifetime * 1000,
    checkHeaders() {
      const unsigned = Object.keys(request.headers).filter((name) => mustBeSigned(name) && !signed.includes(name));
      if (unsigned.length === 0) return;
      const message = 'There were headers present in the request which were not signed';
      throw denied(message, { HeadersNotSigned: unsigned.sort().join(', ') });
    },
    verify(secret) {
      const canonical = canonicalOf(request, signed);
      const stringToSign = textToSign(canonical, fields['X-Amz-Date'], scope);
      const provided = fields['X-Amz-Signature'];
      if (isSame(provided, signatureOf(secret, scope, stringToSign))) return;
      throw mismatch({ accessKeyId, provided, stringToSign, canonicalRequest: canonical });
    },
  };
}

function fieldsOf(query: URLSearchParams): Fields {
  const fields = Object.fromEntries(NAMES.map((name) => [name, query.get(name)]));
  if (Object.values(fields).includes(null)) throw incomplete();
  return fields as Fields; // each of the names is there
}

function incomplete(): ServiceError {
  return malformed(
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
  );
}

const CREDENTIAL = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/(aws4_request)$/;

function credentialOf(text: string): { accessKeyId: string; scope: string[] } {
  const [, accessKeyId, ...scope] = CREDENTIAL.exec(text) ?? [];
  if (accessKeyId !== undefined) return { accessKeyId, scope };
  throw malformed(
    'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
  );
}

function lifetimeOf(text: string): number {
  if (!/^-?\d+$/.test(text)) throw malformed('X-Amz-Expires should be a number');
  const seconds = Number(text);
  if (seconds < 0) throw malformed('X-Amz-Expires must be non-negative');
  if (seconds <= A_WEEK) return seconds;
  throw malformed(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  );
}

/** Epoch milliseconds. */
function beganAt(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!Number.isNaN(time)) return time;
  throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
}

function malformed(message: string): ServiceError {
  return new ServiceError('AuthorizationQueryParametersError', message, { status: 400 });
}

/** S3 reads over the digest of a body that nobody signed [REC]. */
function mustBeSigned(header: string): boolean {
  return header.startsWith('x-amz-') && header !== 'x-amz-content-sha256';
}

function canonicalOf(request: WireRequest, signed: readonly string[]): string {
  const inHeader = signed.includes('x-amz-content-sha256') ? request.headers['x-amz-content-sha256'] : undefined;
  const payload = request.query.get('X-Amz-Content-Sha256') ?? inHeader ?? 'UNSIGNED-PAYLOAD';
  return canonicalRequest(request, { headers: signed, payload, path: 's3' });
}
