import type { Store } from '../../../store/store.js';
import { GROUP } from '../groups/kind.js';
import { currentGrants } from '../identities/kind.js';
import type { Identity } from '../identities/records.js';
import { ROLE } from '../roles/kind.js';
import { USER } from '../users/kind.js';
import type { ManagedPolicy } from './records.js';

/** What a policy is to those who have it: one that lets them do something, or the bound of what they may do. */
export type Usage = 'PermissionsPolicy' | 'PermissionsBoundary';

/** Who has a policy, by kind and sorted by name. */
export interface Holders {
  readonly groups: readonly Identity[];
  readonly users: readonly Identity[];
  readonly roles: readonly Identity[];
}

export function holdersOf({ arn }: ManagedPolicy, store: Store, usage: Usage): Holders {
  const has = (identity: Identity) => {
    const { attached, boundary } = currentGrants(identity);
    return usage === 'PermissionsPolicy' ? attached.includes(arn) : boundary === arn;
  };
  return {
    groups: GROUP.list(store).filter(has),
    users: USER.list(store).filter(has),
    roles: ROLE.list(store).filter(has),
  };
}

export function countOf({ groups, users, roles }: Holders): number {
  return groups.length + users.length + roles.length;
}

/** Whether anybody has a policy, as one of the usages or as either. */
export function isUsed(policy: ManagedPolicy, store: Store, usage: Usage | undefined): boolean {
  const usages: readonly Usage[] = usage === undefined ? ['PermissionsPolicy', 'PermissionsBoundary'] : [usage];
  return usages.some((one) => countOf(holdersOf(policy, store, one)) > 0);
}
