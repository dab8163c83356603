import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-agent';
import { INTERNAL, RATE_EXCEEDED, UNAVAILABLE } from '../../service/common-errors.js';
import type { ServiceContent } from '../../service/operation.js';
import { actionGroupConstraints } from './action-groups/constraints.js';
import { actionGroupOperations } from './action-groups/operations.js';
import { agentConstraints } from './agents/constraints.js';
import { agentOperations } from './agents/operations.js';
import { aliasConstraints, aliasOperations } from './aliases/operations.js';
import { associationOperations } from './associations/operations.js';
import { collaboratorConstraints, collaboratorOperations } from './collaborators/operations.js';
import { dataSourceConstraints } from './data-sources/constraints.js';
import { dataSourceOperations } from './data-sources/operations.js';
import { ingestionJobConstraints, ingestionJobOperations } from './ingestion-jobs/operations.js';
import { knowledgeBaseConstraints } from './knowledge-bases/constraints.js';
import { knowledgeBaseOperations } from './knowledge-bases/operations.js';
import { tagOperations } from './tags/operations.js';
import { versionOperations } from './versions/operations.js';

/** Amazon Bedrock Agents, the control plane. */
export const bedrockAgentService: ServiceContent = {
  operations: [
    ...agentOperations,
    ...actionGroupOperations,
    ...associationOperations,
    ...collaboratorOperations,
    ...versionOperations,
    ...aliasOperations,
    ...knowledgeBaseOperations,
    ...dataSourceOperations,
    ...ingestionJobOperations,
    ...tagOperations,
  ],
  errors: [
    AccessDeniedException$,
    ConflictException$,
    InternalServerException$,
    ResourceNotFoundException$,
    ServiceQuotaExceededException$,
    ThrottlingException$,
    ValidationException$,
  ],
  commonErrors: {
    throttled: ['ThrottlingException', 429, RATE_EXCEEDED],
    failed: ['InternalServerException', 500, INTERNAL],
    unavailable: ['ServiceUnavailableException', 503, UNAVAILABLE],
  },
  constraints: {
    ...agentConstraints,
    ...actionGroupConstraints,
    ...aliasConstraints,
    ...collaboratorConstraints,
    ...knowledgeBaseConstraints,
    ...dataSourceConstraints,
    ...ingestionJobConstraints,
  },
  access: { prefix: 'bedrock', denial: { code: 'AccessDeniedException', status: 403 } },
};
