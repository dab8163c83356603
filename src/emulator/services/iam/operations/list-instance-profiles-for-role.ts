import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from '@aws-sdk/client-iam';
import { ListInstanceProfilesForRole$ } from '@aws-sdk/client-iam';
import { operation } from '../../../service/operation.js';
import { requireRole } from '../roles.js';

/** Always none: there is no EC2 here. Tools that delete roles ask first. */
export const listInstanceProfilesForRole = operation<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
>(ListInstanceProfilesForRole$, {
  kind: 'read',
  run({ RoleName: name = '' }, { store }) {
    requireRole(store, name);
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
