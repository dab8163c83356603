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
import type { ServiceContent } from '../../operation.js';
import { bedrockAgentRuntimeConstraints } from './constraints.js';
import { deleteAgentMemory } from './operations/delete-agent-memory.js';
import { getAgentMemory } from './operations/get-agent-memory.js';
import { invokeAgent } from './operations/invoke-agent.js';

/** Amazon Bedrock Agents, conversations. */
export const bedrockAgentRuntimeService: ServiceContent = {
  operations: [deleteAgentMemory, getAgentMemory, invokeAgent],
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
  constraints: bedrockAgentRuntimeConstraints,
};
