import type { Access, At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { VECTOR_BUCKET, type VectorBucketRecord } from './records.js';

export interface BucketReference {
  vectorBucketName?: string | undefined;
  vectorBucketArn?: string | undefined;
}

export const bucketArn = (
  { partition, region, accountId }: Pick<At, 'partition' | 'region' | 'accountId'>,
  name: string,
): string => `arn:${partition}:s3vectors:${region}:${accountId}:bucket/${name}`;

/** Asks for a permission on the vector bucket that is named. A request that names none is refused later. */
export const onBucket: Access<BucketReference> = {
  on: ({ vectorBucketArn: arn, vectorBucketName: name = '' }, at) => arn ?? bucketArn(at, name),
};

/**
 * The name that a request gives or that its ARN ends in. Throws a ValidationException when it gives neither or both.
 */
export function bucketNameOf({ vectorBucketName: name, vectorBucketArn: arn }: BucketReference): string {
  if (name !== undefined && arn === undefined) return name;
  if (arn !== undefined && name === undefined) return nameIn(arn);
  throw invalid('Must specify either vectorBucketName or vectorBucketArn but not both');
}

/** What stands after `:bucket/` in an ARN. */
export const nameIn = (arn: string): string => arn.slice(arn.indexOf(':bucket/') + ':bucket/'.length);

export function notFound(what: 'vector bucket' | 'index'): ServiceError {
  return new ServiceError('NotFoundException', `The specified ${what} could not be found`);
}

/** Throws a NotFoundException. */
export function findVectorBucket({ store, region }: Pick<Call, 'store' | 'region'>, name: string): VectorBucketRecord {
  const bucket = store.get(VECTOR_BUCKET, [region, name]);
  if (bucket === undefined) throw notFound('vector bucket');
  return bucket;
}

/** `[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]`, as the pattern of ARNs has it. */
export function checkName(name: string, member: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return;
  throw invalid(`Invalid ${member}`);
}
