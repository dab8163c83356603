import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-agent';
import type { ServiceContent } from '../../operation.js';
import { bedrockAgentConstraints } from './constraints.js';
import { createAgent } from './operations/create-agent.js';
import { createAgentActionGroup } from './operations/create-agent-action-group.js';
import { createAgentAlias } from './operations/create-agent-alias.js';
import { deleteAgent } from './operations/delete-agent.js';
import { deleteAgentActionGroup } from './operations/delete-agent-action-group.js';
import { deleteAgentAlias } from './operations/delete-agent-alias.js';
import { deleteAgentVersion } from './operations/delete-agent-version.js';
import { getAgent } from './operations/get-agent.js';
import { getAgentActionGroup } from './operations/get-agent-action-group.js';
import { getAgentAlias } from './operations/get-agent-alias.js';
import { getAgentVersion } from './operations/get-agent-version.js';
import { listAgentActionGroups } from './operations/list-agent-action-groups.js';
import { listAgentAliases } from './operations/list-agent-aliases.js';
import { listAgentVersions } from './operations/list-agent-versions.js';
import { listAgents } from './operations/list-agents.js';
import { listTagsForResource } from './operations/list-tags-for-resource.js';
import { prepareAgent } from './operations/prepare-agent.js';
import { tagResource } from './operations/tag-resource.js';
import { untagResource } from './operations/untag-resource.js';
import { updateAgent } from './operations/update-agent.js';
import { updateAgentActionGroup } from './operations/update-agent-action-group.js';
import { updateAgentAlias } from './operations/update-agent-alias.js';

/** Amazon Bedrock Agents, the control plane. */
export const bedrockAgentService: ServiceContent = {
  operations: [
    createAgent,
    createAgentActionGroup,
    createAgentAlias,
    deleteAgent,
    deleteAgentActionGroup,
    deleteAgentAlias,
    deleteAgentVersion,
    getAgent,
    getAgentActionGroup,
    getAgentAlias,
    getAgentVersion,
    listAgentActionGroups,
    listAgentAliases,
    listAgentVersions,
    listAgents,
    listTagsForResource,
    prepareAgent,
    tagResource,
    untagResource,
    updateAgent,
    updateAgentActionGroup,
    updateAgentAlias,
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
