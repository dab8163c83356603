import {
  DeleteResourcePolicy$,
  type DeleteResourcePolicyRequest,
  DescribeResourcePolicies$,
  type DescribeResourcePoliciesRequest,
  type DescribeResourcePoliciesResponse,
  PutResourcePolicy$,
  type PutResourcePolicyRequest,
  type PutResourcePolicyResponse,
  type ResourcePolicy,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Access } from '../../../service/access-row.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { pageMembers } from '../constraints.js';
import { invalidParameter, limitExceeded } from '../errors.js';
import { namedPage } from '../tokens.js';
import { checkDocument, storedDocument } from './documents.js';
import { type ResourcePolicyRecord, resourcePolicies } from './records.js';

const MOST_POLICIES = 10;

const onAccount: Access<object> = { on: () => '*' };

/**
 * Policies of the whole account. On AWS they let services write logs, and say nothing of users and roles; no service
 * that asks for one is here.
 */
export const resourcePolicyOperations: readonly Operation[] = [
  operation<PutResourcePolicyRequest, PutResourcePolicyResponse>(PutResourcePolicy$, {
    access: onAccount,
    constraints: { policyDocument: { min: 1, max: 51_200 }, expectedRevisionId: { min: 1 } },
    kind: 'write',
    run(input, { store, region, clock }) {
      checkAccountWide(input);
      const { policyName: name, policyDocument: document } = input;
      if (name === undefined || document === undefined) {
        throw invalidParameter('policyName and policyDocument are required.');
      }
      checkDocument(document);
      const isNew = store.get(resourcePolicies, [region, name]) === undefined;
      if (isNew && store.list(resourcePolicies, [region]).length >= MOST_POLICIES) throw limitExceeded();
      const policy = { name, document, updatedAt: clock.now() };
      store.put(resourcePolicies, [region, name], policy);
      return { resourcePolicy: policyAnswer(policy, document) };
    },
  }),

  operation<DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse>(DescribeResourcePolicies$, {
    access: onAccount,
    constraints: { ...pageMembers, policyScope: { enum: ['ACCOUNT', 'RESOURCE'] } },
    kind: 'read',
    run(input, { store, region }) {
      // No group has a policy of its own.
      const isAccount = input.resourceArn === undefined && input.policyScope !== 'RESOURCE';
      const all = isAccount ? store.list(resourcePolicies, [region]) : [];
      const { items, ...page } = namedPage(all, ({ name }) => name, input);
      return {
        resourcePolicies: items.map((policy) => policyAnswer(policy, storedDocument(policy.document))),
        ...page,
      };
    },
  }),

  operation<DeleteResourcePolicyRequest, object>(DeleteResourcePolicy$, {
    access: onAccount,
    constraints: { expectedRevisionId: { min: 1 } },
    kind: 'write',
    run(input, { store, region }) {
      checkAccountWide(input);
      const { policyName: name } = input;
      if (name === undefined) throw invalidParameter('policyName is required.');
      if (store.get(resourcePolicies, [region, name]) === undefined) {
        throw new ServiceError('ResourceNotFoundException', `Policy with name [${name}] does not exist.`);
      }
      store.remove(resourcePolicies, [region, name]);
      return {};
    },
  }),
];

function checkAccountWide({ resourceArn, expectedRevisionId }: PutResourcePolicyRequest): void {
  const given = { resourceArn, expectedRevisionId };
  const [name] = Object.entries(given).flatMap(([member, value]) => (value === undefined ? [] : [member]));
  if (name !== undefined)
    throw invalidParameter(`${name} is not emulated by this local AWS: policies are the account's.`);
}

function policyAnswer({ name, updatedAt }: ResourcePolicyRecord, document: string): ResourcePolicy {
  return { policyName: name, policyDocument: document, lastUpdatedTime: updatedAt, policyScope: 'ACCOUNT' };
}
