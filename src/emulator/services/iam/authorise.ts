import { evaluatePolicy, type PolicyRequest } from '../../policy/evaluate.js';
import { judge, type Ruling } from '../../policy/judge.js';
import type { RequestContext } from '../../service/access-row.js';
import type { Store } from '../../store/store.js';
import { globalKeys } from './global-keys.js';
import { grantsAt } from './identities/kind.js';
import { defaultVersion, requireAttachable, requireVersion } from './managed-policies/rules.js';
import { type Account, honouredAt, policiesOfRole, policiesOfUser, withinSession } from './policies-of.js';
import { parseDocument } from './policy-documents.js';
import { ROLE } from './roles/kind.js';
import type { RoleRecord } from './roles/records.js';
import { USER } from './users/kind.js';

/** What other services ask IAM. A change counts only once it has propagated (`latency.iamPropagation`). */

export interface RoleRequest {
  roleArn: string;
  action: string;
  resource: string;
  context?: RequestContext;
}

/** Whether a role's own policies let it do something. False for a role that does not exist. */
export function roleAllows(account: Account, { roleArn, ...request }: RoleRequest): boolean {
  const role = ROLE.byArn(account.store, roleArn);
  return role !== undefined && roleRuling(account, role, request).verdict === 'allow';
}

function roleRuling(account: Account, role: RoleRecord, request: AskedOf, within?: readonly string[]): Ruling {
  const known = { ...globalKeys(role, 'AssumedRole', request.resource, account.clock.now()), ...request.context };
  const sets = [...policiesOfRole(account, role), ...withinSession(within)];
  return judge(sets, { ...request, context: known });
}

interface AskedOf {
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
}

/** Who is held to policies: a role's session, a user, or a session of the root. */
export type Holder = {
  /** What the session was given besides; undefined when it was given nothing. */
  readonly within?: readonly string[] | undefined;
} & (
  | {
      readonly kind: 'role' | 'user';
      readonly name: string;
      /** One that was deleted and made anew under its name has another id: the keys of the old one can do nothing. */
      readonly id: string;
    }
  | { readonly kind: 'root'; readonly arn: string }
);

const NOTHING: Ruling = { verdict: 'none', by: 'identity-based policy' };

/** What the policies of whoever asks say, an explicit deny told from silence. */
export function rulingOn(account: Account, holder: Holder, request: AskedOf): Ruling {
  if (holder.kind === 'root') return rootRuling(account, holder.arn, request, holder.within);
  if (holder.kind === 'role') {
    const role = ROLE.find(account.store, holder.name);
    return role?.id === holder.id ? roleRuling(account, role, request, holder.within) : NOTHING;
  }
  const user = USER.find(account.store, holder.name);
  if (user?.id !== holder.id) return NOTHING;
  const known = globalKeys(user, 'User', request.resource, account.clock.now());
  const context = { ...known, 'aws:username': user.name, ...request.context };
  return judge([...policiesOfUser(account, user), ...withinSession(holder.within)], { ...request, context });
}

/** Nothing but what its session was given holds the root back. */
function rootRuling(account: Account, arn: string, request: AskedOf, within: readonly string[] | undefined): Ruling {
  if (within === undefined) return { verdict: 'allow', by: 'identity-based policy' };
  const known = globalKeys({ arn, tags: {} }, 'FederatedUser', request.resource, account.clock.now());
  return judge(withinSession(within), { ...request, context: { ...known, ...request.context } });
}

/** What an attached policy would say now. Throws `NoSuchEntity`. */
export function attachableDocument(store: Store, arn: string): string {
  const policy = requireAttachable(store, arn);
  return requireVersion(policy, defaultVersion(policy)).document;
}

export interface TrustRequest {
  roleArn: string;
  /** The service principal, e.g. `lambda.amazonaws.com`. */
  service: string;
  /** E.g. `aws:SourceAccount`, `aws:SourceArn`. */
  context?: RequestContext;
}

/** Whether a service may assume a role. */
export function roleTrusts(account: Account, { roleArn, service, context = {} }: TrustRequest): boolean {
  const request = { principal: { Service: service }, action: 'sts:AssumeRole', context };
  return admittingRole(account, roleArn, request) !== undefined;
}

/** The role, when its trust policy allows a request; undefined when it does not, or when there is no such role. */
export function admittingRole(account: Account, roleArn: string, request: PolicyRequest): RoleRecord | undefined {
  const role = ROLE.byArn(account.store, roleArn);
  const grants = role && grantsAt(role, honouredAt(account));
  if (!grants) return undefined;
  return evaluatePolicy(parseDocument(grants.trustPolicy), request) === 'allow' ? role : undefined;
}
