import { table } from '../../../store/store.js';
import type { Grants, Identity } from '../identities/records.js';

/** Its id is `AIDA…`. */
export interface UserRecord extends Identity<UserGrants> {
  readonly tags: Readonly<Record<string, string>>;
}

export interface UserGrants extends Grants {
  /** The ids of the groups that the user is in. */
  readonly groups: readonly string[];
}

export const users = table<UserRecord>('iam.user');
