import type { PolicyDocument } from '../../../policy/document.js';
import type { Access, At } from '../../../service/access-row.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { parseDocument } from '../policy-documents.js';
import { awsManagedPolicy } from './aws-managed.js';
import { type ManagedPolicy, type PolicyVersion, policies } from './records.js';

export const onPolicy: Access<{ PolicyArn: string }> = { on: ({ PolicyArn: arn }) => arn };

export function policyArnOf({ partition, accountId }: Pick<At, 'partition' | 'accountId'>, path: string, name: string) {
  return `arn:${partition}:iam::${accountId}:policy${path}${name}`;
}

export function findPolicy(store: Store, arn: string): ManagedPolicy | undefined {
  return awsManagedPolicy(arn) ?? store.get(policies, [arn.toLowerCase()]);
}

/** Throws `ValidationError` for what is no ARN, `NoSuchEntity` for a policy that is not there. */
export function requirePolicy(store: Store, arn: string): ManagedPolicy {
  checkArn(arn);
  const policy = findPolicy(store, arn);
  if (policy?.arn === arn) return policy;
  throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`);
}

/** A policy that the account may change. Throws `AccessDenied` for AWS's own. */
export function requireOwnPolicy(store: Store, arn: string): ManagedPolicy {
  const policy = requirePolicy(store, arn);
  checkOwn(arn);
  return policy;
}

/** Throws `AccessDenied` for AWS's own policies. */
export function checkOwn(arn: string): void {
  if (awsManagedPolicy(arn)) {
    throw new ServiceError('AccessDenied', 'Policy is outside your own account.', { status: 403 });
  }
}

/** A policy that can be attached. Throws `NoSuchEntity`, and `PolicyNotAttachable` for one that only services' roles have. */
export function requireAttachable(store: Store, arn: string): ManagedPolicy {
  checkArn(arn);
  const policy = findPolicy(store, arn);
  if (policy?.arn !== arn) throw notAttachable(arn);
  if (policy.path !== '/aws-service-role/') return policy;
  throw new ServiceError('PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.');
}

export function requireVersion({ arn, versions }: ManagedPolicy, id: string): PolicyVersion {
  const version = versions.find((one) => one.id === id);
  if (version) return version;
  throw notAttachable(`${arn} version ${id}`);
}

function notAttachable(what: string): ServiceError {
  return new ServiceError('NoSuchEntity', `Policy ${what} does not exist or is not attachable.`);
}

function checkArn(arn: string): void {
  if (/^arn:[\w-]+:/.test(arn)) return;
  throw new ServiceError('ValidationError', 'Invalid ARN:  Could not be parsed!', { status: 400 });
}

export function savePolicy(store: Store, policy: ManagedPolicy): void {
  store.put(policies, [policy.arn.toLowerCase()], policy);
}

/** The version that counts now. */
export function defaultVersion(policy: ManagedPolicy): string {
  const last = policy.defaults.at(-1);
  if (!last) throw new TypeError(`policy ${policy.name} has no default version`);
  return last.version;
}

/** What the policy said at a moment (epoch milliseconds); nothing before it was there. */
export function documentAt(policy: ManagedPolicy, time: number): PolicyDocument[] {
  const counted = policy.defaults.findLast(({ at }) => at <= time)?.version;
  const document = policy.versions.find(({ id }) => id === counted)?.document;
  return document === undefined ? [] : [parseDocument(document)];
}
