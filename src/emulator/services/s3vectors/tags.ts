import type { Call } from '../../service/call.js';
import { notFound } from './errors.js';
import { bucketNameOf, findIndex, findVectorBucket, indexNamesOf } from './places.js';
import { TAGS } from './records.js';

/** The tags of a vector bucket or an index that exists; NotFoundException otherwise. */
export function tagsOf(call: Call, resourceArn: string): Record<string, string> {
  if (resourceArn.includes('/index/')) findIndex(call, indexNamesOf({ indexArn: resourceArn }));
  else if (resourceArn.includes(':bucket/')) findVectorBucket(call, bucketNameOf({ vectorBucketArn: resourceArn }));
  else throw notFound('vector bucket');
  return call.store.get(TAGS, [resourceArn]) ?? {};
}

export function putTags(call: Call, resourceArn: string, tags: Record<string, string> | undefined): void {
  if (tags === undefined || Object.keys(tags).length === 0) return;
  call.store.put(TAGS, [resourceArn], { ...call.store.get(TAGS, [resourceArn]), ...tags });
}
