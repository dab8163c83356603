import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import { UpdateAssumeRolePolicy$ } from '@aws-sdk/client-iam';
import { checkTrustPolicy } from '../../../policy/check.js';
import { operation } from '../../../service/operation.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { requireRole, reviseRole } from '../roles.js';

export const updateAssumeRolePolicy = operation<UpdateAssumeRolePolicyRequest, object>(UpdateAssumeRolePolicy$, {
  kind: 'write',
  run({ RoleName: name = '', PolicyDocument: trustPolicy = '' }, call) {
    const role = requireRole(call.store, name);
    checkTrustPolicy(trustPolicy);
    checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
    reviseRole(call, role, { trustPolicy });
    return {};
  },
});
