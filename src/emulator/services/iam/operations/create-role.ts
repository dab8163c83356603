import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { CreateRole$ } from '@aws-sdk/client-iam';
import { checkTrustPolicy } from '../../../policy/check.js';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { roleAnswer } from '../answers.js';
import { checkQuota, sizeOf } from '../quotas.js';
import { type RoleRecord, roles } from '../records.js';
import { findRole, saveRole } from '../roles.js';
import { tagMap } from '../tags.js';

const ONE_HOUR = 3600;

export const createRole = operation<CreateRoleRequest, CreateRoleResponse>(CreateRole$, {
  kind: 'write',
  run(input, call) {
    const { RoleName: name = '', AssumeRolePolicyDocument: trustPolicy = '' } = input;
    checkTrustPolicy(trustPolicy);
    checkQuota('ACLSizePerRole', sizeOf(trustPolicy));
    if (findRole(call.store, name)) {
      throw new ServiceError('EntityAlreadyExists', `Role with name ${name} already exists.`);
    }
    checkQuota('RolesPerAccount', call.store.list(roles).length + 1);
    const role = newRole(input, name, trustPolicy, call);
    saveRole(call.store, role);
    return { Role: roleAnswer(role) };
  },
});

function newRole(input: CreateRoleRequest, name: string, trustPolicy: string, call: Call): RoleRecord {
  const path = input.Path ?? '/';
  const now = call.clock.now();
  return {
    name,
    path,
    id: `AROA${call.random.id(17)}`,
    arn: `arn:${call.partition}:iam::${call.accountId}:role${path}${name}`,
    createdAt: now,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.PermissionsBoundary === undefined ? {} : { permissionsBoundary: input.PermissionsBoundary }),
    maxSessionDuration: input.MaxSessionDuration ?? ONE_HOUR,
    tags: tagMap(input.Tags),
    revisions: [{ at: now, trustPolicy, inline: {}, attached: [] }],
  };
}
