import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { GetRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { roleAnswer } from '../answers.js';
import { requireRole } from '../roles.js';

export const getRole = operation<GetRoleRequest, GetRoleResponse>(GetRole$, {
  kind: 'read',
  run: ({ RoleName: name = '' }, { store }) => ({
    Role: { ...roleAnswer(requireRole(store, name)), RoleLastUsed: {} },
  }),
});
