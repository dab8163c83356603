import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import { DeleteRolePolicy$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { currentRevision, requireInlinePolicy, requireRole, reviseRole } from '../roles.js';

export const deleteRolePolicy = operation<DeleteRolePolicyRequest, object>(DeleteRolePolicy$, {
  kind: 'write',
  run({ RoleName: name = '', PolicyName: policyName = '' }, call) {
    const role = requireRole(call.store, name);
    requireInlinePolicy(role, policyName);
    const others = Object.entries(currentRevision(role).inline).filter(([other]) => other !== policyName);
    reviseRole(call, role, { inline: Object.fromEntries(others) });
    return {};
  },
});
