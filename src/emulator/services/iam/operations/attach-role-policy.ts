import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { AttachRolePolicy$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { findManagedPolicy } from '../managed-policies.js';
import { checkQuota } from '../quotas.js';
import { currentRevision, requireRole, reviseRole } from '../roles.js';

export const attachRolePolicy = operation<AttachRolePolicyRequest, object>(AttachRolePolicy$, {
  kind: 'write',
  run({ RoleName: name = '', PolicyArn: arn = '' }, call) {
    const role = requireRole(call.store, name);
    if (!findManagedPolicy(arn)) {
      throw new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`);
    }
    const { attached } = currentRevision(role);
    // Attaching what is attached already is no error and no change.
    if (attached.includes(arn)) return {};
    checkQuota('PoliciesPerRole', attached.length + 1);
    reviseRole(call, role, { attached: [...attached, arn] });
    return {};
  },
});
