import type { PolicyDocument } from '../../policy/document.js';
import type { PolicySet } from '../../policy/judge.js';
import type { Surroundings } from '../../service/call.js';
import type { Store } from '../../store/store.js';
import { groupsOf } from './groups/members.js';
import { grantsAt } from './identities/kind.js';
import type { Grants, Identity } from './identities/records.js';
import { documentAt, findPolicy } from './managed-policies/rules.js';
import { parseDocument } from './policy-documents.js';
import type { RoleRecord } from './roles/records.js';
import type { UserRecord } from './users/records.js';

export type Account = Pick<Surroundings, 'store' | 'clock' | 'latency' | 'bareRoles'>;

/** Other services see IAM as it was at this moment, epoch milliseconds. */
export function honouredAt({ clock, latency }: Pick<Account, 'clock' | 'latency'>): number {
  return clock.now() - latency.iamPropagation;
}

/** An identity may do nothing before anything of it has reached other services. */
const NOTHING: readonly PolicySet[] = [{ sort: 'identity-based policy', documents: [] }];

/** Of a role without any permissions policy where such roles are taken as made elsewhere, with what they need. */
const EVERYTHING = parseDocument('{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}');

/** What decides what a role may do. */
export function policiesOfRole(account: Account, role: RoleRecord): readonly PolicySet[] {
  const time = honouredAt(account);
  const grants = grantsAt(role, time);
  if (grants === undefined) return NOTHING;
  const trusted = account.bareRoles === 'trusted' && isBare(grants);
  return setsOf(account.store, grants, trusted ? [EVERYTHING] : documentsOf(account.store, grants, time), time);
}

function isBare({ inline, attached }: Grants): boolean {
  return attached.length === 0 && Object.keys(inline).length === 0;
}

/** The same of a user, whose groups' policies are the user's too. */
export function policiesOfUser(account: Account, user: UserRecord): readonly PolicySet[] {
  const { store } = account;
  const time = honouredAt(account);
  const grants = grantsAt(user, time);
  if (grants === undefined) return NOTHING;
  const ofGroups = groupsOf(store, grants).flatMap((group) => documentsOfIdentity(store, group, time));
  return setsOf(store, grants, [...documentsOf(store, grants, time), ...ofGroups], time);
}

/** The policies that a session was made with; undefined when it was made without any. */
export function withinSession(texts: readonly string[] | undefined): PolicySet[] {
  return texts === undefined ? [] : [{ sort: 'session policy', documents: texts.map(parseDocument) }];
}

function documentsOfIdentity(store: Store, identity: Identity, time: number): PolicyDocument[] {
  const grants = grantsAt(identity, time);
  return grants === undefined ? [] : documentsOf(store, grants, time);
}

/** All policies of an identity, inline and attached, the latter as they were at a moment. */
function documentsOf(store: Store, { inline, attached }: Grants, time: number): PolicyDocument[] {
  return [...Object.values(inline).map(parseDocument), ...attached.flatMap((arn) => managed(store, arn, time))];
}

function setsOf(store: Store, { boundary }: Grants, documents: readonly PolicyDocument[], time: number): PolicySet[] {
  const own: PolicySet = { sort: 'identity-based policy', documents };
  if (boundary === undefined) return [own];
  return [own, { sort: 'permissions boundary', documents: managed(store, boundary, time) }];
}

function managed(store: Store, arn: string, time: number): PolicyDocument[] {
  const policy = findPolicy(store, arn);
  return policy === undefined ? [] : documentAt(policy, time);
}
