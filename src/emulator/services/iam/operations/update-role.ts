import type { UpdateRoleRequest } from '@aws-sdk/client-iam';
import { UpdateRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { requireRole, saveRole } from '../roles.js';

export const updateRole = operation<UpdateRoleRequest, object>(UpdateRole$, {
  kind: 'write',
  run({ RoleName: name = '', Description: description, MaxSessionDuration: maxSessionDuration }, { store }) {
    saveRole(store, {
      ...requireRole(store, name),
      ...(description === undefined ? {} : { description }),
      ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
    });
    return {};
  },
});
