import {
  ConcurrentModificationException$,
  CredentialReportExpiredException$,
  CredentialReportNotPresentException$,
  DeleteConflictException$,
  EntityAlreadyExistsException$,
  InvalidInputException$,
  LimitExceededException$,
  MalformedPolicyDocumentException$,
  NoSuchEntityException$,
  PolicyNotAttachableException$,
  ServiceFailureException$,
  ServiceNotSupportedException$,
  UnmodifiableEntityException$,
} from '@aws-sdk/client-iam';
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { accessKeyOperations } from './access-keys/operations.js';
import { accountOperations } from './account/operations.js';
import { iamConstraints } from './constraints.js';
import { groupOperations } from './groups/operations.js';
import { instanceProfileOperations } from './instance-profiles/operations.js';
import { managedPolicyOperations } from './managed-policies/operations.js';
import { policyTagOperations } from './managed-policies/tag-operations.js';
import { policyVersionOperations } from './managed-policies/version-operations.js';
import { roleOperations } from './roles/operations.js';
import { rolePolicyOperations } from './roles/policies.js';
import { serviceCredentialOperations } from './service-credentials/operations.js';
import { serviceLinkedRoleOperations } from './service-linked-roles/operations.js';
import { simulationOperations } from './simulation/operations.js';
import { userOperations } from './users/operations.js';
import { userPolicyOperations } from './users/policies.js';

export const iamService: ServiceContent = {
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    ...roleOperations,
    ...rolePolicyOperations,
    ...serviceLinkedRoleOperations,
    ...userOperations,
    ...userPolicyOperations,
    ...accessKeyOperations,
    ...serviceCredentialOperations,
    ...groupOperations,
    ...instanceProfileOperations,
    ...managedPolicyOperations,
    ...policyVersionOperations,
    ...policyTagOperations,
    ...accountOperations,
    ...simulationOperations,
  ],
  errors: [
    ConcurrentModificationException$,
    CredentialReportExpiredException$,
    CredentialReportNotPresentException$,
    DeleteConflictException$,
    EntityAlreadyExistsException$,
    InvalidInputException$,
    LimitExceededException$,
    MalformedPolicyDocumentException$,
    NoSuchEntityException$,
    PolicyNotAttachableException$,
    ServiceFailureException$,
    ServiceNotSupportedException$,
    UnmodifiableEntityException$,
  ],
  commonErrors: {
    throttled: ['Throttling', 400, RATE_EXCEEDED],
    failed: ['ServiceFailure', 500, INTERNAL],
    unavailable: ['ServiceUnavailable', 503, UNAVAILABLE],
  },
  constraints: iamConstraints,
  access: { prefix: 'iam', denial: { code: 'AccessDenied', status: 403 } },
};
