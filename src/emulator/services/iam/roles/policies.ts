import {
  AttachRolePolicy$,
  DeleteRolePermissionsBoundary$,
  DeleteRolePolicy$,
  DetachRolePolicy$,
  GetRolePolicy$,
  ListAttachedRolePolicies$,
  ListRolePolicies$,
  ListRoleTags$,
  PutRolePermissionsBoundary$,
  PutRolePolicy$,
  TagRole$,
  UntagRole$,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { boundaryOperations } from '../identities/boundary-operations.js';
import { policyOperations } from '../identities/policy-operations.js';
import { tagOperations } from '../tag-operations.js';
import { ROLE } from './kind.js';

/** What roles have in common with users: policies, boundaries and tags. */
export const rolePolicyOperations: readonly Operation[] = [
  ...policyOperations(ROLE, {
    put: PutRolePolicy$,
    get: GetRolePolicy$,
    remove: DeleteRolePolicy$,
    list: ListRolePolicies$,
    attach: AttachRolePolicy$,
    detach: DetachRolePolicy$,
    listAttached: ListAttachedRolePolicies$,
  }),
  ...boundaryOperations(ROLE, { put: PutRolePermissionsBoundary$, remove: DeleteRolePermissionsBoundary$ }),
  ...tagOperations(
    { ...ROLE, name: member.roleName, quota: 'TagsPerRole' },
    { tag: TagRole$, untag: UntagRole$, list: ListRoleTags$ },
  ),
];
