import { createHash } from 'node:crypto';
import type { Call } from '../../service/call.js';
import { keepBytes, releaseBytes } from '../../store/shared-bytes.js';
import { s3Error } from './errors.js';
import { BUCKET, type BucketRecord, OBJECT, type ObjectRecord } from './records.js';

type Here = Pick<Call, 'store'>;

export function findBucket({ store }: Here, name: string): BucketRecord {
  const bucket = store.get(BUCKET, [name]);
  if (bucket === undefined) throw s3Error('NoSuchBucket', { BucketName: name });
  return bucket;
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

/** The objects of a bucket whose keys begin with `prefix`, in the order of their keys' UTF-8 bytes, as S3 lists them. */
export function objectsOf({ store }: Here, bucket: string, prefix = ''): ObjectRecord[] {
  const objects = store.list(OBJECT, [bucket]).filter(({ key }) => key.startsWith(prefix));
  return objects.sort((one, other) => compareKeys(one.key, other.key));
}

export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Inside a write. The bytes are on disk before the record is. */
export function saveObject({ store }: Here, object: Omit<ObjectRecord, 'hash'>, bytes: Uint8Array): void {
  const hash = keepBytes(store, bytes);
  const before = getObjectRecord({ store }, object.bucket, object.key);
  store.put(OBJECT, recordKey(object.bucket, object.key), { ...object, hash });
  if (before) releaseBytes(store, before.hash);
}

/** Inside a write. What is not there needs no removing. */
export function removeObject({ store }: Here, bucket: string, key: string): void {
  const object = getObjectRecord({ store }, bucket, key);
  if (object === undefined) return;
  store.remove(OBJECT, recordKey(bucket, key));
  releaseBytes(store, object.hash);
}
