import type { Call } from '../../service/call.js';
import { getObjectRecord } from './objects.js';

/** The bytes of an object, for the services that read from S3; undefined when there is none. Permissions are theirs to check. */
export function readObject({ store }: Pick<Call, 'store'>, bucket: string, key: string): Uint8Array | undefined {
  const object = getObjectRecord({ store }, bucket, key);
  return object && store.objects.read(object.hash);
}
