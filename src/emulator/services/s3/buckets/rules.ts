import { createHash } from 'node:crypto';
import type { Access, At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { s3Error } from '../errors.js';
import { BUCKET, type BucketRecord } from './records.js';

export const bucketArn = ({ partition }: Pick<At, 'partition'>, bucket: string): string =>
  `arn:${partition}:s3:::${bucket}`;

/** Asks for a permission on the bucket that is named. */
export const onBucket: Access<{ Bucket: string }> = { on: ({ Bucket: name }, at) => bucketArn(at, name) };

type Here = Pick<Call, 'store'>;

/** Throws NoSuchBucket. */
export function findBucket({ store }: Here, name: string): BucketRecord {
  const bucket = store.get(BUCKET, [name]);
  if (bucket === undefined) throw s3Error('NoSuchBucket', { BucketName: name });
  return bucket;
}

/** Puts what `change` says in the place of what a bucket has. To be called inside a write. Throws NoSuchBucket. */
export function changeBucket(here: Here, name: string, change: Partial<BucketRecord>): void {
  here.store.put(BUCKET, [name], { ...findBucket(here, name), ...change });
}

/** The account as S3 shows it: a canonical user id of 64 hex digits. */
export function ownerOf(accountId: string): { ID: string } {
  return { ID: createHash('sha256').update(accountId).digest('hex') };
}

const NAME = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_START = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_END = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** Throws `InvalidBucketName` [DOC AmazonS3/latest/userguide/bucketnamingrules]. */
export function checkBucketName(name: string): void {
  const valid =
    NAME.test(name) &&
    !name.includes('..') &&
    !ADDRESS.test(name) &&
    !RESERVED_START.some((start) => name.startsWith(start)) &&
    !RESERVED_END.some((end) => name.endsWith(end));
  if (!valid) throw s3Error('InvalidBucketName', { BucketName: name });
}
