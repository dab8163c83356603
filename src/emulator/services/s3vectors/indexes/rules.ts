import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import {
  type BucketReference,
  bucketNameOf,
  findVectorBucket,
  nameIn,
  notFound,
  onBucket,
} from '../vector-buckets/rules.js';
import { INDEX, type IndexRecord } from './records.js';

export interface IndexReference extends BucketReference {
  indexName?: string | undefined;
  indexArn?: string | undefined;
}

/** Asks for a permission on the index that is named. A request that names none is refused later. */
export const onIndex: Access<IndexReference> = {
  on: ({ indexArn: arn, indexName: name = '', ...bucket }, at) => arn ?? `${onBucket.on(bucket, at)}/index/${name}`,
};

/**
 * The index that a request names, by its names or by its ARN. Throws a ValidationException when it gives neither or
 * both, a NotFoundException when there is none.
 */
export function findIndex(call: Pick<Call, 'store' | 'region'>, given: IndexReference): IndexRecord {
  const { bucket, name } = namesOf(given);
  findVectorBucket(call, bucket);
  const index = call.store.get(INDEX, [call.region, bucket, name]);
  if (index === undefined) throw notFound('index');
  return index;
}

function namesOf({ indexArn: arn, indexName: name, ...bucket }: IndexReference): { bucket: string; name: string } {
  if (name !== undefined && arn === undefined) return { bucket: bucketNameOf(bucket), name };
  if (arn !== undefined && name === undefined) {
    const [inBucket = arn, inIndex = ''] = arn.split('/index/');
    return { bucket: nameIn(inBucket), name: inIndex };
  }
  throw invalid('Must specify either indexName or indexArn but not both');
}
