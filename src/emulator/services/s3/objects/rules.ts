import type { Access, At, Need } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Free, releaseBytes } from '../../../store/shared-bytes.js';
import { bucketArn, findBucket } from '../buckets/rules.js';
import { invalidArgument, s3Error } from '../errors.js';
import { disturbUploads } from '../uploads/records.js';
import { isArchived } from './description.js';
import { OBJECT, type ObjectRecord } from './records.js';
import { storedKey } from './stored-key.js';

type Here = Pick<Call, 'store'>;

/** Asks for a permission on the object that is named. */
export const onObject: Access<{ Bucket: string; Key: string }> = {
  on: ({ Bucket: bucket, Key: key }, at) => objectArn(at, bucket, key),
};

/** Tags that come with an object ask for a permission of their own. */
export function taggingNeeds(
  { Bucket: bucket, Key: key, Tagging: tags }: { Bucket: string; Key: string; Tagging?: string | undefined },
  at: Pick<At, 'partition'>,
): Need[] {
  return tags === undefined ? [] : [{ action: 's3:PutObjectTagging', resource: objectArn(at, bucket, key) }];
}

export function objectArn(at: Pick<At, 'partition'>, bucket: string, key: string): string {
  return `${bucketArn(at, bucket)}/${key}`;
}

const recordKey = (bucket: string, key: string) => [bucket, storedKey(key)];

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

/** Throws `InvalidObjectState` for an object that had to be restored first. */
export function checkRetrievable(object: ObjectRecord): void {
  const { storageClass } = object;
  if (isArchived(object)) throw s3Error('InvalidObjectState', { StorageClass: String(storageClass) });
}

/** A bucket that never had versions knows one id: `null`. Throws `InvalidArgument` for any other. */
export function checkVersionId(versionId: string | undefined): void {
  if (versionId === undefined || versionId === 'null') return;
  throw invalidArgument('Invalid version id specified', 'versionId', versionId);
}

const LONGEST_KEY = 1_024;

/** Throws `KeyTooLongError`. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= LONGEST_KEY) return;
  throw s3Error('KeyTooLongError', { Size: String(size), MaxSizeAllowed: String(LONGEST_KEY) });
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

/** To be called inside a write, with an object whose bytes the store holds for it. */
export function saveObject(call: Here, object: ObjectRecord, free: Free): void {
  const before = getObjectRecord(call, object.bucket, object.key);
  call.store.put(OBJECT, recordKey(object.bucket, object.key), object);
  disturbUploads(call.store, object.bucket, storedKey(object.key));
  if (before) letGo(call, before, free);
}

function letGo({ store }: Here, { hash }: ObjectRecord, free: Free): void {
  releaseBytes(store, hash);
  free([hash]);
}

/** An object that is there still, with other tags. To be called inside a write. */
export function updateObject({ store }: Here, object: ObjectRecord): void {
  store.put(OBJECT, recordKey(object.bucket, object.key), object);
}

/** To be called inside a write. It removes nothing when there is no such object. */
export function removeObject(call: Here, bucket: string, key: string, free: Free): void {
  const object = getObjectRecord(call, bucket, key);
  if (object === undefined) return;
  call.store.remove(OBJECT, recordKey(bucket, key));
  disturbUploads(call.store, bucket, storedKey(key));
  letGo(call, object, free);
}

/** S3 knows the time of an object to the second. */
export function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
