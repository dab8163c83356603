import { createHash } from 'node:crypto';

/** A key as a part of keys of the store, which are shorter than keys of S3 may be. */
export function storedKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
