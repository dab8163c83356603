import type { Call } from '../../service/call.js';
import { invalid, notFound } from './errors.js';
import { INDEX, type IndexRecord, VECTOR_BUCKET, type VectorBucketRecord } from './records.js';

type At = Pick<Call, 'partition' | 'region' | 'accountId'>;
type Reads = Pick<Call, 'store' | 'region'>;

export interface BucketReference {
  vectorBucketName?: string | undefined;
  vectorBucketArn?: string | undefined;
}

export interface IndexReference extends BucketReference {
  indexName?: string | undefined;
  indexArn?: string | undefined;
}

export const bucketArn = ({ partition, region, accountId }: At, name: string) =>
  `arn:${partition}:s3vectors:${region}:${accountId}:bucket/${name}`;

export const indexArn = (at: At, bucket: string, name: string) => `${bucketArn(at, bucket)}/index/${name}`;

/** The name that a request gives or that its ARN ends in; a ValidationException when it gives neither or both. */
export function bucketNameOf({ vectorBucketName, vectorBucketArn }: BucketReference): string {
  if ((vectorBucketName === undefined) === (vectorBucketArn === undefined)) {
    throw invalid('Must specify either vectorBucketName or vectorBucketArn but not both');
  }
  return vectorBucketName ?? nameIn(vectorBucketArn ?? '');
}

/** Bucket and index of a request, from names or from the index's ARN. */
export function indexNamesOf(given: IndexReference): { bucket: string; name: string } {
  if (given.indexArn !== undefined) {
    if (given.indexName !== undefined) throw invalid('Must specify either indexName or indexArn but not both');
    const [bucketPart = '', name = ''] = given.indexArn.split('/index/');
    return { bucket: nameIn(bucketPart), name };
  }
  if (given.indexName === undefined) throw invalid('Must specify either indexName or indexArn but not both');
  return { bucket: bucketNameOf(given), name: given.indexName };
}

const nameIn = (arn: string): string => arn.slice(arn.indexOf(':bucket/') + ':bucket/'.length);

export function findVectorBucket({ store, region }: Reads, name: string): VectorBucketRecord {
  const bucket = store.get(VECTOR_BUCKET, [region, name]);
  if (bucket === undefined) throw notFound('vector bucket');
  return bucket;
}

export function findIndex(call: Reads, { bucket, name }: { bucket: string; name: string }): IndexRecord {
  findVectorBucket(call, bucket);
  const index = call.store.get(INDEX, [call.region, bucket, name]);
  if (index === undefined) throw notFound('index');
  return index;
}

/** `[a-z0-9][a-z0-9-.]{1,61}[a-z0-9]`, as the ARN's pattern has it. */
export function checkName(name: string, member: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return;
  throw invalid(`Invalid ${member}`);
}
