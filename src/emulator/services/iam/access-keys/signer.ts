import { AuthenticationError } from '../../../service/authentication-error.js';
import { type Account, honouredAt } from '../policies-of.js';
import { USER } from '../users/kind.js';
import type { UserRecord } from '../users/records.js';
import { userKey } from './rules.js';

export { userKey } from './rules.js';

/**
 * The user who signs with a key; undefined for every key that IAM did not give out. Throws `AuthenticationError` for
 * a key that does not count: it is inactive or deleted, or other services have not heard of it yet.
 */
export function signingUser(
  account: Pick<Account, 'store' | 'clock' | 'latency'>,
  accessKeyId: string | undefined,
): UserRecord | undefined {
  const key = userKey(account.store, accessKeyId);
  if (key === undefined) return undefined;
  const user = USER.find(account.store, key.userName);
  if (user?.id === key.userId && key.status === 'Active' && key.createdAt <= honouredAt(account)) return user;
  throw new AuthenticationError('invalidKey');
}
