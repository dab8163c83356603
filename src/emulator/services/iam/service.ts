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
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { iamConstraints } from './constraints.js';
import { managedPolicyOperations } from './managed-policies/operations.js';
import { policyTagOperations } from './managed-policies/tag-operations.js';
import { policyVersionOperations } from './managed-policies/version-operations.js';
import { rolePolicyOperations } from './role-policies/operations.js';
import { roleTagOperations } from './role-tags/operations.js';
import { roleOperations } from './roles/operations.js';
import { simulationOperations } from './simulation/operations.js';

export const iamService: ServiceContent = {
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    ...roleOperations,
    ...roleTagOperations,
    ...rolePolicyOperations,
    ...managedPolicyOperations,
    ...policyVersionOperations,
    ...policyTagOperations,
    ...simulationOperations,
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
  commonErrors: {
    throttled: ['Throttling', 400, RATE_EXCEEDED],
    failed: ['ServiceFailure', 500, INTERNAL],
    unavailable: ['ServiceUnavailable', 503, UNAVAILABLE],
  },
  constraints: iamConstraints,
  access: { prefix: 'iam', denial: { code: 'AccessDenied', status: 403 } },
};
