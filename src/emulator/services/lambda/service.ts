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
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { accountOperations } from './account/operations.js';
import { aliasOperations } from './aliases/operations.js';
import { codeOperations } from './code/operations.js';
import { concurrencyOperations } from './concurrency/operations.js';
import { lambdaConstraints } from './constraints.js';
import { deletionOperations } from './functions/deletion.js';
import { functionOperations } from './functions/operations.js';
import { invocationOperations } from './invocation/operations.js';
import { layerListings } from './layers/listing.js';
import { layerOperations } from './layers/operations.js';
import { layerPermissionOperations } from './layers/permissions.js';
import { permissionOperations } from './permissions/operations.js';
import { recursionOperations } from './recursion/operations.js';
import { tagOperations } from './tags/operations.js';
import { versionOperations } from './versions/operations.js';

export const lambdaService: ServiceContent = {
  blobType: 'application/json',
  operations: [
    ...functionOperations,
    ...deletionOperations,
    ...codeOperations,
    ...versionOperations,
    ...aliasOperations,
    ...layerOperations,
    ...layerListings,
    ...layerPermissionOperations,
    ...permissionOperations,
    ...tagOperations,
    ...concurrencyOperations,
    ...recursionOperations,
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
  commonErrors: {
    throttled: ['TooManyRequestsException', 429, RATE_EXCEEDED, { Type: 'User', Reason: 'CallerRateLimitExceeded' }],
    failed: ['ServiceException', 500, INTERNAL, { Type: 'Service' }],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: lambdaConstraints,
  access: { prefix: 'lambda', denial: { code: 'AccessDeniedException', status: 403 } },
};
