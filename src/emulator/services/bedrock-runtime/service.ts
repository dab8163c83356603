import {
  AccessDeniedException$,
  InternalServerException$,
  ModelErrorException$,
  ModelNotReadyException$,
  ModelStreamErrorException$,
  ModelTimeoutException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ServiceUnavailableException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-runtime';
import { INTERNAL, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { bedrockRuntimeConstraints } from './constraints.js';
import { converseOperations } from './converse/operations.js';
import { guardrailOperations } from './guardrails/operations.js';
import { invokeOperations } from './invoke/operations.js';

/** Amazon Bedrock's models, asked directly and not by way of an agent. */
export const bedrockRuntimeService: ServiceContent = {
  operations: [...converseOperations, ...invokeOperations, ...guardrailOperations],
  errors: [
    AccessDeniedException$,
    InternalServerException$,
    ModelErrorException$,
    ModelNotReadyException$,
    ModelStreamErrorException$,
    ModelTimeoutException$,
    ResourceNotFoundException$,
    ServiceQuotaExceededException$,
    ServiceUnavailableException$,
    ThrottlingException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 429, 'Too many requests, please wait before trying again.'],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: bedrockRuntimeConstraints,
  access: { prefix: 'bedrock', denial: { code: 'AccessDeniedException', status: 403 } },
};
