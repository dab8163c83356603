import type { Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { BUCKET } from '../buckets/records.js';
import { s3Error } from '../errors.js';

/** What a bucket's own policy says of a request. Nobody in particular learns that a bucket is not there. */
export function bucketVerdict({ action, resource }: Need, call: Call): 'allow' | 'deny' | 'none' {
  const [, name] = /^arn:[\w-]+:s3:::([^/]+)/.exec(resource) ?? [];
  if (name === undefined || action === 's3:CreateBucket') return 'none';
  const bucket = call.store.get(BUCKET, [name]);
  if (bucket === undefined && call.accessKeyId === undefined) throw s3Error('NoSuchBucket', { BucketName: name });
  return 'none';
}
