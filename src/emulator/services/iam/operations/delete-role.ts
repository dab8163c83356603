import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { DeleteRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { roles } from '../records.js';
import { currentRevision, requireRole } from '../roles.js';

export const deleteRole = operation<DeleteRoleRequest, object>(DeleteRole$, {
  kind: 'write',
  run({ RoleName: name = '' }, { store }) {
    const { attached, inline } = currentRevision(requireRole(store, name));
    if (attached.length > 0) {
      throw new ServiceError('DeleteConflict', 'Cannot delete entity, must detach all policies first.');
    }
    if (Object.keys(inline).length > 0) {
      throw new ServiceError('DeleteConflict', 'Cannot delete entity, must delete policies first.');
    }
    store.remove(roles, [name.toLowerCase()]);
    return {};
  },
});
