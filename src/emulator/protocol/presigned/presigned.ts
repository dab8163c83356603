import type { WireRequest } from '../message.js';
import { expired } from './grant.js';
import { headersInQuery } from './headers.js';
import { readV2, V2_PARAMETERS } from './version-2.js';
import { readV4, V4_PARAMETERS } from './version-4.js';

/** The secret that belongs to an access key; undefined for keys whose secret is not known here. */
export type SecretOf = (accessKeyId: string) => string | undefined;

/**
 * Whether a request has a signature for S3 in its URL, complete or not. What is presigned for other services names an
 * Action there.
 */
export function isPresigned({ query, headers }: WireRequest): boolean {
  if (headers['authorization'] !== undefined || query.size === 0 || query.has('Action')) return false;
  const credential = query.get('X-Amz-Credential');
  if (credential !== null && /\/aws4_request$/.test(credential)) return credential.endsWith('/s3/aws4_request');
  return [...query.keys()].some((name) => V4_PARAMETERS.has(name) || V2_PARAMETERS.has(name));
}

/**
 * A presigned request as if its headers said what its URL says. Throws what S3 says of a URL that is incomplete, has
 * expired, or was changed, and of headers that were not signed. A signature is verified where its secret is known.
 */
export function openPresigned(request: WireRequest, now: number, secretOf: SecretOf): WireRequest {
  const grant = readV4(request) ?? readV2(request);
  if (grant === undefined) return request;
  if (now > grant.expires) throw expired(grant, now);
  grant.checkHeaders?.();
  const secret = secretOf(grant.accessKeyId);
  if (secret !== undefined) grant.verify(secret);
  const { method, path, query, body } = request;
  return { method, path, query, body, form: query, headers: { ...headersInQuery(request), ...request.headers } };
}
