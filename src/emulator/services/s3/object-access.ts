import type { Call } from '../../service/call.js';
import { BUCKET } from './buckets/records.js';
import type { ObjectRecord } from './objects/records.js';
import { getObjectRecord, objectsOf } from './objects/rules.js';

export { objectArn } from './objects/rules.js';

/** What other services ask S3. Permissions are theirs to check. */

type Here = Pick<Call, 'store'>;

/** An object without its bytes. */
export type StoredObject = Readonly<ObjectRecord>;

/** The objects whose keys begin with one of the prefixes; undefined when there is no such bucket. */
export function listObjects({ store }: Here, bucket: string, prefixes: readonly string[]): StoredObject[] | undefined {
  if (store.get(BUCKET, [bucket]) === undefined) return undefined;
  return prefixes.flatMap((prefix) => objectsOf({ store }, bucket, prefix));
}

/** Undefined when there is no such bucket. */
export function bucketRegion({ store }: Here, bucket: string): string | undefined {
  return store.get(BUCKET, [bucket])?.region;
}

/** Undefined when there is no such object. */
export function headObject({ store }: Here, bucket: string, key: string): StoredObject | undefined {
  return getObjectRecord({ store }, bucket, key);
}

/** The bytes of an object; undefined when there is none, and for one that only its client can read. */
export function readObject({ store }: Here, bucket: string, key: string): Uint8Array | undefined {
  const object = getObjectRecord({ store }, bucket, key);
  return object && !object.sealed ? store.objects.read(object.hash) : undefined;
}
