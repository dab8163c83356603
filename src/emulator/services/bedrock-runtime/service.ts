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
import { bedrockRuntimeAccess } from './access.js';
import { bedrockRuntimeConstraints } from './constraints.js';
import { converse } from './operations/converse.js';

/** Amazon Bedrock's models, asked directly and not by way of an agent. */
export const bedrockRuntimeService: ServiceContent = {
  operations: [converse],
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
  access: bedrockRuntimeAccess,
};
