import {
  InvalidParameterValueException$,
  InvalidRequestContentException$,
  InvalidRuntimeException$,
  InvalidZipFileException$,
  PolicyLengthExceededException$,
  PreconditionFailedException$,
  RequestTooLargeException$,
  ResourceConflictException$,
  ResourceNotFoundException$,
  ServiceException$,
  TooManyRequestsException$,
} from '@aws-sdk/client-lambda';
import type { ServiceContent } from '../../service/operation.js';
import { accountOperations } from './account/operations.js';
import { codeOperations } from './code/operations.js';
import { lambdaConstraints } from './constraints.js';
import { functionOperations } from './functions/operations.js';
import { invocationOperations } from './invocation/operations.js';
import { permissionOperations } from './permissions/operations.js';
import { tagOperations } from './tags/operations.js';

export const lambdaService: ServiceContent = {
  blobType: 'application/json',
  operations: [
    ...functionOperations,
    ...codeOperations,
    ...permissionOperations,
    ...tagOperations,
    ...invocationOperations,
    ...accountOperations,
  ],
  errors: [
    InvalidParameterValueException$,
    InvalidRequestContentException$,
    InvalidRuntimeException$,
    InvalidZipFileException$,
    PolicyLengthExceededException$,
    PreconditionFailedException$,
    RequestTooLargeException$,
    ResourceConflictException$,
    ResourceNotFoundException$,
    ServiceException$,
    TooManyRequestsException$,
  ],
  constraints: lambdaConstraints,
  access: { prefix: 'lambda', denial: { code: 'AccessDeniedException', status: 403 } },
};
