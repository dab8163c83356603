import { createHmac } from 'node:crypto';
import type { WireRequest } from '../message.js';
import { addressOf } from '../s3-address.js';
import { isSame } from '../signing.js';
import { denied, type Grant, mismatch } from './grant.js';
import { headersInQuery } from './headers.js';

const NAMES = ['AWSAccessKeyId', 'Signature', 'Expires'] as const;

export const V2_PARAMETERS: ReadonlySet<string> = new Set(NAMES);

/**
 * What a URL presigned by version 2 allows; undefined for another. Clients still make such URLs where nobody asks for
 * version 4. Throws `AccessDenied`.
 */
export function readV2(request: WireRequest): Grant | undefined {
  const [accessKeyId = null, provided = null, expires = null] = NAMES.map((name) => request.query.get(name));
  if (accessKeyId === null && provided === null && expires === null) return undefined;
  if (accessKeyId === null || provided === null || expires === null) {
    throw denied('Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters');
  }
  if (!/^\d+$/.test(expires)) throw denied(`Invalid date (should be seconds since epoch): ${expires}`);
  return {
    accessKeyId,
    expires: Number(expires) * 1000,
    verify(secret) {
      const stringToSign = signedText(request, expires);
      if (isSame(provided, signatureOfVersion2(secret, stringToSign))) return;
      throw mismatch({ accessKeyId, provided, stringToSign });
    },
  };
}

/** What version 2 signs. @param when the moment that a URL expires, or the date of a request */
export function signedText(request: WireRequest, when: string): string {
  const { method, headers } = request;
  const { 'content-md5': md5 = '', 'content-type': type = '' } = headers;
  const amazons = Object.entries({ ...headersInQuery(request), ...headers })
    .filter(([name]) => name.startsWith('x-amz-'))
    .map(([name, value]) => `${name}:${Buffer.from(value, 'latin1').toString().trim()}\n`);
  return `${[method, md5, type, when].join('\n')}\n${amazons.sort().join('')}${resourceOf(request)}`;
}

export function signatureOfVersion2(secret: string, text: string): string {
  return createHmac('sha1', secret).update(text).digest('base64');
}

/** Parameters that are a part of what is asked for, besides those that override headers of the answer. */
const RESOURCE = new Set(
  `accelerate acl analytics cors defaultObjectAcl delete inventory lifecycle location logging metrics notification
  object-lock partNumber policy replication requestPayment restore select select-type storageClass tagging torrent
  uploadId uploads versionId versioning versions website`.split(/\s+/),
);

/** The path with its bucket, wherever the request names that, and the parameters that count. */
function resourceOf(request: WireRequest): string {
  const { path, query } = request;
  const { bucket } = addressOf(request);
  const named = path === `/${bucket}` || path.startsWith(`/${bucket}/`);
  const parameters = [...query]
    .filter(([name]) => RESOURCE.has(name) || name.startsWith('response-'))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const asked = parameters.length === 0 ? '' : `?${parameters.sort().join('&')}`;
  return `${named || bucket === '' ? '' : `/${bucket}`}${path}${asked}`;
}
