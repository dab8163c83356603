import {
  AttachUserPolicy$,
  DeleteUserPermissionsBoundary$,
  DeleteUserPolicy$,
  DetachUserPolicy$,
  GetUserPolicy$,
  ListAttachedUserPolicies$,
  ListUserPolicies$,
  ListUserTags$,
  PutUserPermissionsBoundary$,
  PutUserPolicy$,
  TagUser$,
  UntagUser$,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { boundaryOperations } from '../identities/boundary-operations.js';
import { policyOperations } from '../identities/policy-operations.js';
import { tagOperations } from '../tag-operations.js';
import { USER } from './kind.js';

/** What users have in common with roles: policies, boundaries and tags. */
export const userPolicyOperations: readonly Operation[] = [
  ...policyOperations(USER, {
    put: PutUserPolicy$,
    get: GetUserPolicy$,
    remove: DeleteUserPolicy$,
    list: ListUserPolicies$,
    attach: AttachUserPolicy$,
    detach: DetachUserPolicy$,
    listAttached: ListAttachedUserPolicies$,
  }),
  ...boundaryOperations(USER, { put: PutUserPermissionsBoundary$, remove: DeleteUserPermissionsBoundary$ }),
  ...tagOperations(
    { ...USER, name: member.existingUserName, quota: 'TagsPerUser' },
    { tag: TagUser$, untag: UntagUser$, list: ListUserTags$ },
  ),
];
