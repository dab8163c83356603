import type { Store } from '../../store/store.js';
import { userKey } from '../iam/access-keys/signer.js';
import { sessionOf } from './sessions.js';

/** What requests that are made with an access key are signed with. */
export interface Secret {
  readonly secret: string;
  /** Comes along with what is signed by a session. */
  readonly token?: string;
}

/**
 * The secret of a key that this account gave out; undefined for every other, and for one whose secret an earlier version did
 * not keep.
 */
export function issuedSecret(store: Store, accessKeyId: string): Secret | undefined {
  const session = sessionOf(store, accessKeyId);
  const secret = session?.secret ?? userKey(store, accessKeyId)?.secret;
  if (secret === undefined) return undefined;
  return session?.token === undefined ? { secret } : { secret, token: session.token };
}

/** Whether the account gave the key out, in this version or an earlier one. */
export function isIssued(store: Store, accessKeyId: string): boolean {
  return (sessionOf(store, accessKeyId) ?? userKey(store, accessKeyId)) !== undefined;
}
