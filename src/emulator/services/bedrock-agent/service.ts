import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-agent';
import type { Service } from '../../operation.js';
import { bedrockAgentConstraints } from './constraints.js';
import { createAgent } from './operations/create-agent.js';
import { createAgentActionGroup } from './operations/create-agent-action-group.js';
import { deleteAgent } from './operations/delete-agent.js';
import { deleteAgentActionGroup } from './operations/delete-agent-action-group.js';
import { getAgent } from './operations/get-agent.js';
import { getAgentActionGroup } from './operations/get-agent-action-group.js';
import { listAgentActionGroups } from './operations/list-agent-action-groups.js';
import { listAgents } from './operations/list-agents.js';
import { listTagsForResource } from './operations/list-tags-for-resource.js';
import { prepareAgent } from './operations/prepare-agent.js';
import { tagResource } from './operations/tag-resource.js';
import { untagResource } from './operations/untag-resource.js';
import { updateAgent } from './operations/update-agent.js';
import { updateAgentActionGroup } from './operations/update-agent-action-group.js';

/** Amazon Bedrock Agents, the control plane. */
export const bedrockAgentService: Service = {
  name: 'bedrock-agent',
  signingName: 'bedrock',
  protocol: 'rest-json',
  operations: [
    createAgent,
    createAgentActionGroup,
    deleteAgent,
    deleteAgentActionGroup,
    getAgent,
    getAgentActionGroup,
    listAgentActionGroups,
    listAgents,
    listTagsForResource,
    prepareAgent,
    tagResource,
    untagResource,
    updateAgent,
    updateAgentActionGroup,
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
  constraints: bedrockAgentConstraints,
};
