import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { GetRolePolicy$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { encodeDocument } from '../answers.js';
import { requireInlinePolicy, requireRole } from '../roles.js';

export const getRolePolicy = operation<GetRolePolicyRequest, GetRolePolicyResponse>(GetRolePolicy$, {
  kind: 'read',
  run: ({ RoleName: name = '', PolicyName: policyName = '' }, { store }) => ({
    RoleName: name,
    PolicyName: policyName,
    PolicyDocument: encodeDocument(requireInlinePolicy(requireRole(store, name), policyName)),
  }),
});
