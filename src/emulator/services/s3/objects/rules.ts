import { createHash } from 'node:crypto';
import type { Access, At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { keepBytes, releaseBytes } from '../../../store/shared-bytes.js';
import { bucketArn, findBucket } from '../buckets/rules.js';
import { s3Error } from '../errors.js';
import { OBJECT, type ObjectRecord } from './records.js';

type Here = Pick<Call, 'store'>;

/** Asks for a permission on the object that is named. */
export const onObject: Access<{ Bucket: string; Key: string }> = {
  on: ({ Bucket: bucket, Key: key }, at) => objectArn(at, bucket, key),
};

export function objectArn(at: Pick<At, 'partition'>, bucket: string, key: string): string {
  return `${bucketArn(at, bucket)}/${key}`;
}

const recordKey = (bucket: string, key: string) => [bucket, createHash('sha256').update(key).digest('hex')];

export function getObjectRecord({ store }: Here, bucket: string, key: string): ObjectRecord | undefined {
  return store.get(OBJECT, recordKey(bucket, key));
}

/** Throws NoSuchBucket or NoSuchKey. */
export function findObject(call: Here, bucket: string, key: string): ObjectRecord {
  findBucket(call, bucket);
  const object = getObjectRecord(call, bucket, key);
  if (object === undefined) throw s3Error('NoSuchKey', { Key: key });
  return object;
}

/**
 * The objects of a bucket whose keys begin with `prefix`, in the order of their keys' UTF-8 bytes, as S3 lists them.
 */
export function objectsOf({ store }: Here, bucket: string, prefix = ''): ObjectRecord[] {
  const objects = store.list(OBJECT, [bucket]).filter(({ key }) => key.startsWith(prefix));
  return objects.sort((one, other) => compareKeys(one.key, other.key));
}

export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** To be called inside a write. The bytes are on disk before the record is. */
export function saveObject({ store }: Here, object: Omit<ObjectRecord, 'hash'>, bytes: Uint8Array): void {
  const hash = keepBytes(store, bytes);
  const before = getObjectRecord({ store }, object.bucket, object.key);
  store.put(OBJECT, recordKey(object.bucket, object.key), { ...object, hash });
  if (before) releaseBytes(store, before.hash);
}

/** To be called inside a write. It removes nothing when there is no such object. */
export function removeObject({ store }: Here, bucket: string, key: string): void {
  const object = getObjectRecord({ store }, bucket, key);
  if (object === undefined) return;
  store.remove(OBJECT, recordKey(bucket, key));
  releaseBytes(store, object.hash);
}
