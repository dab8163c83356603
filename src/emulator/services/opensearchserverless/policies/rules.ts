import { createHash } from 'node:crypto';
import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { conflict, invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { notFound } from '../errors.js';
import { pageOf } from '../page.js';
import { covers } from './covering.js';
import { checkDocument } from './documents.js';
import { findPolicy, type PolicyRecord, type PolicyType, policiesOf, removePolicy, savePolicy } from './records.js';

export const policyMembers = {
  name: member.name,
  description: member.description,
  policy: member.policy,
  clientToken: member.clientToken,
};

/** What both kinds of policies are written with. */
interface Given {
  readonly type: PolicyType;
  readonly name: string;
  readonly description?: string | undefined;
  readonly policy?: string | undefined;
}

const FIRST_COLLECTION = /"collection\/([^"]+)"/;

/** No policy has an ARN. */
export const onPolicies = { on: () => '*' };

/** A refusal names the first collection that the document names [ISS]. */
export const onWrittenPolicy: Access<{ readonly policy?: string | undefined }> = {
  ...onPolicies,
  shown: ({ policy = '' }) => {
    const [, collection] = FIRST_COLLECTION.exec(policy) ?? [];
    return collection === undefined ? '*' : `aoss:collection/${collection}`;
  },
};

/** Inside a write. */
export function createPolicy(
  { type, name, description, policy }: Given & { policy: string },
  call: Call,
): PolicyRecord {
  checkDocument(type, policy);
  if (findPolicy(call, type, name)) throw conflict(`Policy with name ${name} and type ${type} already exists`);
  const now = call.clock.now();
  return savePolicy(call, {
    ...{ type, name, text: policy, createdAt: now, changedAt: now, version: versionAt(now) },
    ...(description === undefined ? {} : { description }),
  });
}

export function requirePolicy(call: Pick<Call, 'store' | 'region'>, { type, name }: Given): PolicyRecord {
  const found = findPolicy(call, type, name);
  if (found) return found;
  throw notFound(`Policy with name ${name} and type ${type} is not found`);
}

/** Inside a write. */
export function updatePolicy({ policyVersion, ...given }: Given & { policyVersion: string }, call: Call): PolicyRecord {
  const old = requirePolicy(call, given);
  if (old.version !== policyVersion) {
    throw invalid('Policy version specified in the request refers to an older version and policy has since changed');
  }
  const { policy: text = old.text, description = old.description } = given;
  checkDocument(old.type, text);
  if (text === old.text && description === old.description) {
    throw invalid('No changes detected in policy or policy description');
  }
  const now = Math.max(call.clock.now(), old.changedAt + 1);
  return savePolicy(call, {
    ...{ ...old, text, changedAt: now, version: versionAt(now) },
    ...(description === undefined ? {} : { description }),
  });
}

/** Inside a write. */
export function deletePolicy(given: Given, call: Call): void {
  removePolicy(call, requirePolicy(call, given));
}

/** One page of the policies of a type that cover one of the resources, where some are named. */
export function listPolicies(
  {
    type,
    resource,
    ...page
  }: {
    type: PolicyType;
    resource?: string[] | undefined;
    maxResults?: number | undefined;
    nextToken?: string | undefined;
  },
  call: Call,
): { items: PolicyRecord[]; nextToken?: string } {
  const fitting = policiesOf(call, type).filter(
    (policy) => resource === undefined || resource.some((one) => covers(policy, one)),
  );
  return pageOf(fitting, ({ name }) => name, page);
}

/** What a list tells of a policy. */
export function summaryOf<T extends PolicyType>(
  { name, version, description, createdAt, changedAt }: PolicyRecord,
  type: T,
) {
  return {
    ...{ type, name, policyVersion: version, createdDate: createdAt, lastModifiedDate: changedAt },
    ...(description === undefined ? {} : { description }),
  };
}

export function detailOf<T extends PolicyType>(policy: PolicyRecord, type: T) {
  return { ...summaryOf(policy, type), policy: JSON.parse(policy.text) };
}

/** In the shape of AWS's, which is the time in Base64. */
function versionAt(time: number): string {
  const digest = createHash('sha256').update(String(time)).digest('hex').slice(0, 4);
  return Buffer.from(`MTY${time}_${digest}`).toString('base64');
}
