import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import { UntagRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { requireRole, saveRole } from '../roles.js';

export const untagRole = operation<UntagRoleRequest, object>(UntagRole$, {
  kind: 'write',
  run({ RoleName: name = '', TagKeys: keys = [] }, { store }) {
    const role = requireRole(store, name);
    const kept = Object.entries(role.tags).filter(([key]) => !keys.includes(key));
    saveRole(store, { ...role, tags: Object.fromEntries(kept) });
    return {};
  },
});
