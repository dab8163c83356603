import {
  type AccessPolicyType,
  CreateAccessPolicy$,
  type CreateAccessPolicyRequest,
  type CreateAccessPolicyResponse,
  DeleteAccessPolicy$,
  type DeleteAccessPolicyRequest,
  type DeleteAccessPolicyResponse,
  GetAccessPolicy$,
  type GetAccessPolicyRequest,
  type GetAccessPolicyResponse,
  ListAccessPolicies$,
  type ListAccessPoliciesRequest,
  type ListAccessPoliciesResponse,
  UpdateAccessPolicy$,
  type UpdateAccessPolicyRequest,
  type UpdateAccessPolicyResponse,
} from '@aws-sdk/client-opensearchserverless';
import { idempotent } from '../../../service/idempotent.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import {
  createPolicy,
  deletePolicy,
  detailOf,
  listPolicies,
  onPolicies,
  onWrittenPolicy,
  policyMembers,
  requirePolicy,
  summaryOf,
  updatePolicy,
} from './rules.js';

/** Who may do what with what is in collections. */
const type = { enum: ['data'] satisfies AccessPolicyType[] };

export const accessPolicyOperations: readonly Operation[] = [
  operation<CreateAccessPolicyRequest, CreateAccessPolicyResponse>(CreateAccessPolicy$, {
    access: onWrittenPolicy,
    constraints: { ...policyMembers, type },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'CreateAccessPolicy', clientToken, input, () => ({
        accessPolicyDetail: detailOf(createPolicy(input, call), input.type),
      })),
  }),

  operation<GetAccessPolicyRequest, GetAccessPolicyResponse>(GetAccessPolicy$, {
    access: onPolicies,
    constraints: { name: member.name, type },
    kind: 'read',
    run: (input, call) => ({ accessPolicyDetail: detailOf(requirePolicy(call, input), input.type) }),
  }),

  operation<UpdateAccessPolicyRequest, UpdateAccessPolicyResponse>(UpdateAccessPolicy$, {
    access: onWrittenPolicy,
    constraints: { ...policyMembers, type, policyVersion: member.policyVersion },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'UpdateAccessPolicy', clientToken, input, () => ({
        accessPolicyDetail: detailOf(updatePolicy(input, call), input.type),
      })),
  }),

  operation<DeleteAccessPolicyRequest, DeleteAccessPolicyResponse>(DeleteAccessPolicy$, {
    access: onPolicies,
    constraints: { name: member.name, type, clientToken: member.clientToken },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'DeleteAccessPolicy', clientToken, input, () => {
        deletePolicy(input, call);
        return {};
      }),
  }),

  operation<ListAccessPoliciesRequest, ListAccessPoliciesResponse>(ListAccessPolicies$, {
    access: onPolicies,
    constraints: { type, resource: member.resources, maxResults: member.mostResults },
    kind: 'read',
    run(input, call) {
      const { items, ...rest } = listPolicies(input, call);
      return { accessPolicySummaries: items.map((policy) => summaryOf(policy, input.type)), ...rest };
    },
  }),
];
