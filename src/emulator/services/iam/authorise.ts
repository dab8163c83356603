import type { PolicyDocument } from '../../policy/document.js';
import { combine, evaluatePolicy, type PolicyRequest, type Verdict } from '../../policy/evaluate.js';
import type { RequestContext } from '../../service/access-row.js';
import type { Surroundings } from '../../service/call.js';
import { findManagedPolicy } from './managed-policies.js';
import type { RoleRevision } from './records.js';
import { revisionAt, roleByArn } from './roles.js';

type Account = Pick<Surroundings, 'store' | 'clock' | 'latency' | 'bareRoles'>;

export interface RoleRequest {
  roleArn: string;
  action: string;
  resource: string;
  context?: RequestContext;
}

/**
 * Whether a role's own policies let it do something. A change counts only once it has propagated
 * (`latency.iamPropagation`). False for a role that does not exist. With `bareRoles: 'trusted'` a role that has no
 * permissions policy at all may do whatever a service does with it.
 */
export function roleAllows(account: Account, request: RoleRequest): boolean {
  if (roleVerdict(account, request) === 'allow') return true;
  return account.bareRoles === 'trusted' && isBare(honoured(account, request.roleArn));
}

function isBare(revision: RoleRevision | undefined): boolean {
  return revision !== undefined && revision.attached.length === 0 && Object.keys(revision.inline).length === 0;
}

/** The same, with an explicit deny told from silence. */
export function roleVerdict(account: Account, { roleArn, ...request }: RoleRequest): Verdict {
  const revision = honoured(account, roleArn);
  if (!revision) return 'none';
  return combine(policiesOf(revision).map((document) => evaluatePolicy(document, request)));
}

/** All that says what a role may do: inline and attached. */
export function policiesOf(revision: RoleRevision): PolicyDocument[] {
  return [...inlinePolicies(revision), ...managedPolicies(revision)];
}

export interface TrustRequest {
  roleArn: string;
  /** The service principal, e.g. `lambda.amazonaws.com`. */
  service: string;
  /** E.g. `aws:SourceAccount`, `aws:SourceArn`. */
  context?: RequestContext;
}

/** Whether a service may assume a role; likewise after propagation only. */
export function roleTrusts(account: Account, { roleArn, service, context = {} }: TrustRequest): boolean {
  return roleAdmits(account, roleArn, { principal: { Service: service }, action: 'sts:AssumeRole', context });
}

/** Whether a role's trust policy allows a request, whoever makes it. */
export function roleAdmits(account: Account, roleArn: string, request: PolicyRequest): boolean {
  const revision = honoured(account, roleArn);
  return revision !== undefined && evaluatePolicy(parse(revision.trustPolicy), request) === 'allow';
}

function honoured({ store, clock, latency }: Account, roleArn: string): RoleRevision | undefined {
  const role = roleByArn(store, roleArn);
  return role && revisionAt(role, clock.now() - latency.iamPropagation);
}

function inlinePolicies(revision: RoleRevision): PolicyDocument[] {
  return Object.values(revision.inline).map(parse);
}

function managedPolicies(revision: RoleRevision): PolicyDocument[] {
  return revision.attached.flatMap((arn) => findManagedPolicy(arn)?.document ?? []);
}

function parse(text: string): PolicyDocument {
  return JSON.parse(text) as PolicyDocument; // checked when it was stored
}
