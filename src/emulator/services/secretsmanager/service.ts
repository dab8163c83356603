import {
  InternalServiceError$,
  InvalidNextTokenException$,
  InvalidParameterException$,
  InvalidRequestException$,
  LimitExceededException$,
  ResourceExistsException$,
  ResourceNotFoundException$,
} from '@aws-sdk/client-secrets-manager';
import { INTERNAL, RATE_EXCEEDED } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { secretsManagerConstraints } from './constraints.js';
import { createSecret } from './secrets/create.js';
import { deletionOperations } from './secrets/deletion.js';
import { listSecrets } from './secrets/listing.js';
import { secretOperations } from './secrets/operations.js';
import { valueOperations } from './values/operations.js';
import { stageOperations } from './values/stages.js';

export const secretsManagerService: ServiceContent = {
  operations: [
    createSecret,
    ...valueOperations,
    ...stageOperations,
    ...secretOperations,
    ...deletionOperations,
    listSecrets,
  ],
  errors: [
    InternalServiceError$,
    InvalidNextTokenException$,
    InvalidParameterException$,
    InvalidRequestException$,
    LimitExceededException$,
    ResourceExistsException$,
    ResourceNotFoundException$,
  ],
  validationCode: 'ValidationException',
  commonErrors: {
    throttled: ['ThrottlingException', 400, RATE_EXCEEDED],
    failed: ['InternalServiceError', 500, INTERNAL],
    unavailable: ['InternalServiceError', 500, INTERNAL],
  },
  constraints: secretsManagerConstraints,
  access: { prefix: 'secretsmanager', denial: { code: 'AccessDeniedException', status: 400 } },
};
