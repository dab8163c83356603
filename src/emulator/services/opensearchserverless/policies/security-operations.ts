import {
  CreateSecurityPolicy$,
  type CreateSecurityPolicyRequest,
  type CreateSecurityPolicyResponse,
  DeleteSecurityPolicy$,
  type DeleteSecurityPolicyRequest,
  type DeleteSecurityPolicyResponse,
  GetSecurityPolicy$,
  type GetSecurityPolicyRequest,
  type GetSecurityPolicyResponse,
  ListSecurityPolicies$,
  type ListSecurityPoliciesRequest,
  type ListSecurityPoliciesResponse,
  type SecurityPolicyType,
  UpdateSecurityPolicy$,
  type UpdateSecurityPolicyRequest,
  type UpdateSecurityPolicyResponse,
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

/** How collections are encrypted, and from where they are reached. */
const type = { enum: ['encryption', 'network'] satisfies SecurityPolicyType[] };

export const securityPolicyOperations: readonly Operation[] = [
  operation<CreateSecurityPolicyRequest, CreateSecurityPolicyResponse>(CreateSecurityPolicy$, {
    access: onWrittenPolicy,
    constraints: { ...policyMembers, type },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'CreateSecurityPolicy', clientToken, input, () => ({
        securityPolicyDetail: detailOf(createPolicy(input, call), input.type),
      })),
  }),

  operation<GetSecurityPolicyRequest, GetSecurityPolicyResponse>(GetSecurityPolicy$, {
    access: onPolicies,
    constraints: { name: member.name, type },
    kind: 'read',
    run: (input, call) => ({ securityPolicyDetail: detailOf(requirePolicy(call, input), input.type) }),
  }),

  operation<UpdateSecurityPolicyRequest, UpdateSecurityPolicyResponse>(UpdateSecurityPolicy$, {
    access: onWrittenPolicy,
    constraints: { ...policyMembers, type, policyVersion: member.policyVersion },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'UpdateSecurityPolicy', clientToken, input, () => ({
        securityPolicyDetail: detailOf(updatePolicy(input, call), input.type),
      })),
  }),

  operation<DeleteSecurityPolicyRequest, DeleteSecurityPolicyResponse>(DeleteSecurityPolicy$, {
    access: onPolicies,
    constraints: { name: member.name, type, clientToken: member.clientToken },
    kind: 'write',
    run: ({ clientToken, ...input }, call) =>
      idempotent(call, 'DeleteSecurityPolicy', clientToken, input, () => {
        deletePolicy(input, call);
        return {};
      }),
  }),

  operation<ListSecurityPoliciesRequest, ListSecurityPoliciesResponse>(ListSecurityPolicies$, {
    access: onPolicies,
    constraints: { type, resource: member.resources, maxResults: member.mostResults },
    kind: 'read',
    run(input, call) {
      const { items, ...rest } = listPolicies(input, call);
      return { securityPolicySummaries: items.map((policy) => summaryOf(policy, input.type)), ...rest };
    },
  }),
];
