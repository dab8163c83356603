import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { cannotDelete } from '../identities/deletion.js';
import type { UserRecord } from '../users/records.js';
import { type AccessKeyRecord, accessKeys } from './records.js';

/** Access keys of users begin so. */
export const USER_KEY_PREFIX = 'AKIA';

/** The key of a user; undefined for every key that IAM did not give out. */
export function userKey(store: Store, accessKeyId: string | undefined): AccessKeyRecord | undefined {
  return accessKeyId?.startsWith(USER_KEY_PREFIX) ? store.get(accessKeys, [accessKeyId]) : undefined;
}

/** Those that are not deleted, in the order in which they were made. */
export function keysOf(store: Store, { id }: Pick<UserRecord, 'id'>): AccessKeyRecord[] {
  const own = store.list(accessKeys).filter(({ userId, status }) => userId === id && status !== 'Deleted');
  return own.sort((one, other) => one.createdAt - other.createdAt);
}

/** Throws `NoSuchEntity`. */
export function requireKey(store: Store, user: UserRecord, id: string): AccessKeyRecord {
  const key = keysOf(store, user).find((one) => one.id === id);
  if (key) return key;
  throw noKey(id);
}

export function noKey(id: string): ServiceError {
  return new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`);
}

/** Throws `DeleteConflict` for a user who has keys. */
export function checkNoKeys(store: Store, user: UserRecord): void {
  if (keysOf(store, user).length > 0) throw cannotDelete('must delete access keys first.');
}

/** The keys of a user who was renamed stay his. */
export function keepKeys(store: Store, user: UserRecord): void {
  for (const key of keysOf(store, user)) store.put(accessKeys, [key.id], { ...key, userName: user.name });
}
