import type { Access, At } from '../../../service/access-row.js';
import type { Surroundings } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { type RoleRecord, type RoleRevision, roles } from './records.js';

/** Longer than any propagation: a revision that still counts is never dropped. */
const KEPT_FOR = 15 * 60_000;

export function roleArn(
  { partition, accountId }: Pick<At, 'partition' | 'accountId'>,
  path: string,
  name: string,
): string {
  return `arn:${partition}:iam::${accountId}:role${path}${name}`;
}

/** Asks for a permission on the role that is named, with its path when there is such a role. */
export const onRole: Access<{ RoleName: string }> = {
  on: ({ RoleName: name }, at) => findRole(at.store, name)?.arn ?? roleArn(at, '/', name),
};

export function findRole(store: Store, name: string): RoleRecord | undefined {
  return store.get(roles, [name.toLowerCase()]);
}

export function roleByArn(store: Store, arn: string): RoleRecord | undefined {
  const role = findRole(store, arn.slice(arn.lastIndexOf('/') + 1));
  return role?.arn === arn ? role : undefined;
}

/** Throws `NoSuchEntity`. */
export function requireRole(store: Store, name: string): RoleRecord {
  const role = findRole(store, name);
  if (role?.name === name) return role;
  throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`);
}

export function saveRole(store: Store, role: RoleRecord): void {
  store.put(roles, [role.name.toLowerCase()], role);
}

export function currentRevision(role: RoleRecord): RoleRevision {
  const last = role.revisions.at(-1);
  if (!last) throw new TypeError(`role ${role.name} has no revision`);
  return last;
}

/** The revision that other services honour at a moment; undefined while none has reached them. */
export function revisionAt(role: RoleRecord, time: number): RoleRevision | undefined {
  return role.revisions.findLast(({ at }) => at <= time);
}

/** Saves a change of what the role may do. It counts from now on. */
export function reviseRole(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  role: RoleRecord,
  change: Partial<Omit<RoleRevision, 'at'>>,
): void {
  const now = clock.now();
  const oldest = role.revisions.findLastIndex(({ at }) => at <= now - KEPT_FOR);
  const kept = role.revisions.slice(Math.max(0, oldest));
  saveRole(store, { ...role, revisions: [...kept, { ...currentRevision(role), ...change, at: now }] });
}
