import {
  AccessDeniedException$,
  BadGatewayException$,
  ConflictException$,
  DependencyFailedException$,
  InternalServerException$,
  ModelNotReadyException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { INTERNAL, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { generationOperations } from './generation/operations.js';
import { inlineAgentConstraints } from './inline/constraints.js';
import { inlineAgentOperations } from './inline/operations.js';
import { invokeAgentConstraints } from './loop/constraints.js';
import { invokeAgentOperations } from './loop/operations.js';
import { memoryOperations } from './memory/operations.js';
import { retrievalConstraints } from './retrieval/constraints.js';
import { retrievalOperations } from './retrieval/operations.js';

/** Amazon Bedrock Agents, conversations. */
export const bedrockAgentRuntimeService: ServiceContent = {
  operations: [
    ...invokeAgentOperations,
    ...inlineAgentOperations,
    ...memoryOperations,
    ...retrievalOperations,
    ...generationOperations,
  ],
  errors: [
    AccessDeniedException$,
    BadGatewayException$,
    ConflictException$,
    DependencyFailedException$,
    InternalServerException$,
    ModelNotReadyException$,
    ResourceNotFoundException$,
    ServiceQuotaExceededException$,
    ThrottlingException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 429, 'Your request rate is too high. Reduce the frequency of requests.'],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: { ...invokeAgentConstraints, ...inlineAgentConstraints, ...retrievalConstraints },
  access: { prefix: 'bedrock', denial: { code: 'AccessDeniedException', status: 403 } },
};
