import type { Surroundings } from '../../service/call.js';
import { ServiceError } from '../../service/service-error.js';
import type { Store } from '../../store/store.js';
import { type RoleRecord, type RoleRevision, roles } from './records.js';

/** Longer than any propagation, so that no revision that still counts is dropped. */
const KEPT_FOR = 15 * 60_000;

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

/** The document. Throws `NoSuchEntity`. */
export function requireInlinePolicy(role: RoleRecord, policyName: string): string {
  const { inline } = currentRevision(role);
  const document = Object.hasOwn(inline, policyName) ? inline[policyName] : undefined;
  if (document !== undefined) return document;
  throw new ServiceError('NoSuchEntity', `The role policy with name ${policyName} cannot be found.`);
}

/** The revision that other services honour at that moment; undefined while none has reached them. */
export function revisionAt(role: RoleRecord, time: number): RoleRevision | undefined {
  return role.revisions.findLast(({ at }) => at <= time);
}

/** Saves a change of what the role may do, to count from now on. */
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
