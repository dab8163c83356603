import { remembering } from '../../core/remembering.js';
import { ServiceError } from '../service/service-error.js';
import type { WireRequest } from './message.js';

/** Who signed a request, and for which region and service. It says nothing of whether the signature holds. */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string | undefined;
  /** The signing name: `iam`, `sts`, `lambda`, `logs`, `bedrock`. */
  readonly service: string;
}

const CREDENTIAL = /^([\w/+=-]{1,256})\/(\d{8})\/(?:([a-z0-9-]{1,64})\/)?([a-z0-9-]{1,64})\/aws4_request$/;

/**
 * From the Authorization header or, when presigned, the query. Undefined for an unsigned request or another scheme
 * (a bearer token). Throws `IncompleteSignature` when it is meant to be SigV4 and is not.
 */
export function scopeOf(request: WireRequest): Scope | undefined {
  const authorization = request.headers['authorization'];
  if (authorization?.startsWith('AWS4-')) {
    return parse(/[ ,]Credential=([^, ]*)/.exec(authorization)?.[1] ?? '');
  }
  const presigned = request.query.get('X-Amz-Credential');
  return presigned === null ? version2Of(request) : parse(presigned);
}

/** Version 2, which clients of S3 still speak, names neither the region nor the service. */
function version2Of({ headers, query }: WireRequest): Scope | undefined {
  const { authorization = '' } = headers;
  const [, inHeader] = /^AWS ([^:]+):/.exec(authorization) ?? [];
  const accessKeyId = inHeader ?? (query.has('Action') ? null : query.get('AWSAccessKeyId'));
  return accessKeyId === null ? undefined : { accessKeyId, region: undefined, service: 's3' };
}

const parse = remembering(100, (credential: string): Scope => {
  const [, accessKeyId, , region, service] = CREDENTIAL.exec(credential) ?? [];
  if (accessKeyId === undefined || service === undefined) {
    const message = 'The request signature does not conform to AWS standards: its credential scope is not readable.';
    throw new ServiceError('IncompleteSignature', message, { status: 403 });
  }
  return { accessKeyId, region, service };
});

/** The partition that a region lies in. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
