import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import { DetachRolePolicy$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { currentRevision, requireRole, reviseRole } from '../roles.js';

export const detachRolePolicy = operation<DetachRolePolicyRequest, object>(DetachRolePolicy$, {
  kind: 'write',
  run({ RoleName: name = '', PolicyArn: arn = '' }, call) {
    const role = requireRole(call.store, name);
    const { attached } = currentRevision(role);
    if (!attached.includes(arn)) throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`);
    reviseRole(call, role, { attached: attached.filter((other) => other !== arn) });
    return {};
  },
});
