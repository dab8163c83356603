import type { PolicyDocument } from '../../policy/document.js';
import { combine, evaluatePolicy, type PolicyRequest, type Verdict } from '../../policy/evaluate.js';
import type { RequestContext } from '../../service/access-row.js';
import type { Surroundings } from '../../service/call.js';
import type { Store } from '../../store/store.js';
import { globalKeys } from './global-keys.js';
import { defaultVersion, documentAt, findPolicy, requireAttachable, requireVersion } from './managed-policies/rules.js';
import { parseDocument } from './policy-documents.js';
import type { RoleRecord, RoleRevision } from './roles/records.js';
import { revisionAt, roleByArn } from './roles/rules.js';

/** What other services ask IAM. A change of a role counts only once it has propagated (`latency.iamPropagation`). */

type Account = Pick<Surroundings, 'store' | 'clock' | 'latency' | 'bareRoles'>;

export interface RoleRequest {
  roleArn: string;
  action: string;
  resource: string;
  context?: RequestContext;
  /** Documents of the session that must allow it as well. */
  within?: readonly string[];
}

/**
 * Whether a role's own policies let it do something. False for a role that does not exist. With `bareRoles: 'trusted'`
 * a role that has no permissions policy at all may do whatever a service does with it.
 */
export function roleAllows(account: Account, request: RoleRequest): boolean {
  const role = roleByArn(account.store, request.roleArn);
  if (verdictOf(account, role, request) === 'allow') return true;
  return account.bareRoles === 'trusted' && isBare(honoured(account, role));
}

function isBare(revision: RoleRevision | undefined): boolean {
  return revision !== undefined && revision.attached.length === 0 && Object.keys(revision.inline).length === 0;
}

/**
 * The same with an explicit deny told from silence, for a session of the role. A role that was deleted and made anew
 * under its name has another id: sessions of the old one can do nothing.
 */
export function sessionVerdict(account: Account, roleId: string, request: RoleRequest): Verdict {
  const role = roleByArn(account.store, request.roleArn);
  return role?.id === roleId ? verdictOf(account, role, request) : 'none';
}

function verdictOf(
  account: Account,
  role: RoleRecord | undefined,
  { roleArn: _, within = [], ...request }: RoleRequest,
): Verdict {
  const revision = honoured(account, role);
  if (!role || !revision) return 'none';
  const known = globalKeys(role, request.resource, account.clock.now());
  const whole = { ...request, context: { ...known, ...request.context } };
  const policies = policiesOf(account.store, revision, honouredAt(account));
  const own = combine(policies.map((document) => evaluatePolicy(document, whole)));
  if (within.length === 0) return own;
  const granted = combine(within.map((text) => evaluatePolicy(parseDocument(text), whole)));
  if (own === 'deny' || granted === 'deny') return 'deny';
  return own === 'allow' && granted === 'allow' ? 'allow' : 'none';
}

/** All policies that say what a role may do, inline and attached, the latter as they were at a moment. */
export function policiesOf(store: Store, { inline, attached }: RoleRevision, time: number): PolicyDocument[] {
  const managed = attached.flatMap((arn) => {
    const policy = findPolicy(store, arn);
    return policy === undefined ? [] : documentAt(policy, time);
  });
  return [...Object.values(inline).map(parseDocument), ...managed];
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
  const role = roleByArn(account.store, roleArn);
  const revision = honoured(account, role);
  if (!revision) return undefined;
  return evaluatePolicy(parseDocument(revision.trustPolicy), request) === 'allow' ? role : undefined;
}

function honoured(account: Account, role: RoleRecord | undefined): RoleRevision | undefined {
  return role && revisionAt(role, honouredAt(account));
}

/** Other services see IAM as it was at this moment, epoch milliseconds. */
function honouredAt({ clock, latency }: Account): number {
  return clock.now() - latency.iamPropagation;
}
