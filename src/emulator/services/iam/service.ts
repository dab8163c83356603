import {
  ConcurrentModificationException$,
  DeleteConflictException$,
  EntityAlreadyExistsException$,
  InvalidInputException$,
  LimitExceededException$,
  MalformedPolicyDocumentException$,
  NoSuchEntityException$,
  PolicyNotAttachableException$,
  ServiceFailureException$,
  UnmodifiableEntityException$,
} from '@aws-sdk/client-iam';
import type { ServiceContent } from '../../service/operation.js';
import { iamAccess } from './access.js';
import { iamConstraints } from './constraints.js';
import { attachRolePolicy } from './operations/attach-role-policy.js';
import { createRole } from './operations/create-role.js';
import { deleteRole } from './operations/delete-role.js';
import { deleteRolePolicy } from './operations/delete-role-policy.js';
import { detachRolePolicy } from './operations/detach-role-policy.js';
import { getPolicy } from './operations/get-policy.js';
import { getPolicyVersion } from './operations/get-policy-version.js';
import { getRole } from './operations/get-role.js';
import { getRolePolicy } from './operations/get-role-policy.js';
import { listAttachedRolePolicies } from './operations/list-attached-role-policies.js';
import { listInstanceProfilesForRole } from './operations/list-instance-profiles-for-role.js';
import { listRolePolicies } from './operations/list-role-policies.js';
import { listRoleTags } from './operations/list-role-tags.js';
import { listRoles } from './operations/list-roles.js';
import { putRolePolicy } from './operations/put-role-policy.js';
import { simulatePrincipalPolicy } from './operations/simulate-principal-policy.js';
import { tagRole } from './operations/tag-role.js';
import { untagRole } from './operations/untag-role.js';
import { updateAssumeRolePolicy } from './operations/update-assume-role-policy.js';
import { updateRole } from './operations/update-role.js';

export const iamService: ServiceContent = {
  version: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    attachRolePolicy,
    createRole,
    deleteRolePolicy,
    deleteRole,
    detachRolePolicy,
    getPolicyVersion,
    getPolicy,
    getRolePolicy,
    getRole,
    listAttachedRolePolicies,
    listInstanceProfilesForRole,
    listRolePolicies,
    listRoleTags,
    listRoles,
    putRolePolicy,
    simulatePrincipalPolicy,
    tagRole,
    untagRole,
    updateAssumeRolePolicy,
    updateRole,
  ],
  errors: [
    ConcurrentModificationException$,
    DeleteConflictException$,
    EntityAlreadyExistsException$,
    InvalidInputException$,
    LimitExceededException$,
    MalformedPolicyDocumentException$,
    NoSuchEntityException$,
    PolicyNotAttachableException$,
    ServiceFailureException$,
    UnmodifiableEntityException$,
  ],
  constraints: iamConstraints,
  access: iamAccess,
};
