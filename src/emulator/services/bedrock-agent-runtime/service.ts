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
import type { ServiceContent } from '../../service/operation.js';
import { bedrockAgentRuntimeAccess } from './access.js';
import { bedrockAgentRuntimeConstraints } from './constraints.js';
import { deleteAgentMemory } from './operations/delete-agent-memory.js';
import { getAgentMemory } from './operations/get-agent-memory.js';
import { invokeAgent } from './operations/invoke-agent.js';
import { retrieve } from './operations/retrieve.js';
import { retrieveAndGenerate } from './operations/retrieve-and-generate.js';

/** Amazon Bedrock Agents, conversations. */
export const bedrockAgentRuntimeService: ServiceContent = {
  operations: [deleteAgentMemory, getAgentMemory, invokeAgent, retrieve, retrieveAndGenerate],
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
  access: bedrockAgentRuntimeAccess,
};
