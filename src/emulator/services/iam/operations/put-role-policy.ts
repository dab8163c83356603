import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { PutRolePolicy$ } from '@aws-sdk/client-iam';
import { checkPermissionPolicy } from '../../../policy/check.js';
import { operation } from '../../../service/operation.js';
import { checkInlineSize } from '../quotas.js';
import { currentRevision, requireRole, reviseRole } from '../roles.js';

export const putRolePolicy = operation<PutRolePolicyRequest, object>(PutRolePolicy$, {
  kind: 'write',
  run({ RoleName: name = '', PolicyName: policyName = '', PolicyDocument: document = '' }, call) {
    const role = requireRole(call.store, name);
    checkPermissionPolicy(document);
    const inline = { ...currentRevision(role).inline, [policyName]: document };
    checkInlineSize(name, Object.values(inline));
    reviseRole(call, role, { inline });
    return {};
  },
});
