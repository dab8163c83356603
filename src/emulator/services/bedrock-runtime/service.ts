import {
  AccessDeniedException$,
  InternalServerException$,
  ModelErrorException$,
  ModelNotReadyException$,
  ResourceNotFoundException$,
  ServiceUnavailableException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-runtime';
import type { ServiceContent } from '../../service/operation.js';
import { bedrockRuntimeConstraints, bedrockRuntimeOperations } from './operations.js';

/** Amazon Bedrock's models, asked directly and not by way of an agent. */
export const bedrockRuntimeService: ServiceContent = {
  operations: bedrockRuntimeOperations,
  errors: [
    AccessDeniedException$,
    InternalServerException$,
    ModelErrorException$,
    ModelNotReadyException$,
    ResourceNotFoundException$,
    ServiceUnavailableException$,
    ThrottlingException$,
    ValidationException$,
  ],
  constraints: bedrockRuntimeConstraints,
  access: { prefix: 'bedrock', denial: { code: 'AccessDeniedException', status: 403 } },
};
