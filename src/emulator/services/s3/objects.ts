import { createHash } from 'node:crypto';
import type { Call } from '../../operation.js';
import type { Store } from '../../store.js';
import { s3Error } from './errors.js';
import { BUCKET, type BucketRecord, OBJECT, type ObjectRecord, USES } from './records.js';

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
  const hash = store.objects.put(bytes);
  store.put(USES, [hash], (store.get(USES, [hash]) ?? 0) + 1);
  const before = getObjectRecord({ store }, object.bucket, object.key);
  store.put(OBJECT, recordKey(object.bucket, object.key), { ...object, hash });
  if (before) release(store, before.hash);
}

/** Inside a write. What is not there needs no removing. */
export function removeObject({ store }: Here, bucket: string, key: string): void {
  const object = getObjectRecord({ store }, bucket, key);
  if (object === undefined) return;
  store.remove(OBJECT, recordKey(bucket, key));
  release(store, object.hash);
}

function release(store: Store, hash: string): void {
  const left = (store.get(USES, [hash]) ?? 1) - 1;
  if (left > 0) store.put(USES, [hash], left);
  else store.remove(USES, [hash]);
}

/** Removes the bytes that nothing uses any more. Apart from the write that freed them, which must be on disk first. */
export function sweepBlobs({ store }: Here, hashes: readonly (string | undefined)[]): void {
  store.transaction(() => {
    for (const hash of hashes) {
      if (hash !== undefined && store.get(USES, [hash]) === undefined) store.objects.remove(hash);
    }
  });
}
