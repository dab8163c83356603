import type { Group } from '@aws-sdk/client-iam';
import type { Store } from '../../../store/store.js';
import { currentGrants } from '../identities/kind.js';
import { wholeSeconds } from '../times.js';
import { USER } from '../users/kind.js';
import type { UserGrants, UserRecord } from '../users/records.js';
import { GROUP } from './kind.js';
import type { GroupRecord } from './records.js';

/** Sorted by name. */
export function membersOf(store: Store, { id }: GroupRecord): UserRecord[] {
  return USER.list(store).filter((user) => currentGrants(user).groups.includes(id));
}

/** The groups that a user is in, sorted by name. */
export function groupsOf(store: Store, { groups: ids }: Pick<UserGrants, 'groups'>): GroupRecord[] {
  return ids.length === 0 ? [] : GROUP.list(store).filter(({ id }) => ids.includes(id));
}

export function groupAnswer({ path, name, id, arn, createdAt }: GroupRecord): Group {
  return { Path: path, GroupName: name, GroupId: id, Arn: arn, CreateDate: wholeSeconds(createdAt) };
}
