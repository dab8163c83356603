import {
  AccessDeniedException$,
  ConflictException$,
  InternalServerException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
  ValidationException$,
} from '@aws-sdk/client-bedrock-agent';
import type { ServiceContent } from '../../service/operation.js';
import { bedrockAgentAccess } from './access.js';
import { bedrockAgentConstraints } from './constraints.js';
import { knowledgeBaseConstraints } from './knowledge-bases/constraints.js';
import { associateAgentKnowledgeBase } from './operations/associate-agent-knowledge-base.js';
import { createAgent } from './operations/create-agent.js';
import { createAgentActionGroup } from './operations/create-agent-action-group.js';
import { createAgentAlias } from './operations/create-agent-alias.js';
import { createDataSource } from './operations/create-data-source.js';
import { createKnowledgeBase } from './operations/create-knowledge-base.js';
import { deleteAgent } from './operations/delete-agent.js';
import { deleteAgentActionGroup } from './operations/delete-agent-action-group.js';
import { deleteAgentAlias } from './operations/delete-agent-alias.js';
import { deleteAgentVersion } from './operations/delete-agent-version.js';
import { deleteDataSource } from './operations/delete-data-source.js';
import { deleteKnowledgeBase } from './operations/delete-knowledge-base.js';
import { disassociateAgentKnowledgeBase } from './operations/disassociate-agent-knowledge-base.js';
import { getAgent } from './operations/get-agent.js';
import { getAgentActionGroup } from './operations/get-agent-action-group.js';
import { getAgentAlias } from './operations/get-agent-alias.js';
import { getAgentKnowledgeBase } from './operations/get-agent-knowledge-base.js';
import { getAgentVersion } from './operations/get-agent-version.js';
import { getDataSource } from './operations/get-data-source.js';
import { getIngestionJob } from './operations/get-ingestion-job.js';
import { getKnowledgeBase } from './operations/get-knowledge-base.js';
import { listAgentActionGroups } from './operations/list-agent-action-groups.js';
import { listAgentAliases } from './operations/list-agent-aliases.js';
import { listAgentKnowledgeBases } from './operations/list-agent-knowledge-bases.js';
import { listAgentVersions } from './operations/list-agent-versions.js';
import { listAgents } from './operations/list-agents.js';
import { listDataSources } from './operations/list-data-sources.js';
import { listIngestionJobs } from './operations/list-ingestion-jobs.js';
import { listKnowledgeBases } from './operations/list-knowledge-bases.js';
import { listTagsForResource } from './operations/list-tags-for-resource.js';
import { prepareAgent } from './operations/prepare-agent.js';
import { startIngestionJob } from './operations/start-ingestion-job.js';
import { stopIngestionJob } from './operations/stop-ingestion-job.js';
import { tagResource } from './operations/tag-resource.js';
import { untagResource } from './operations/untag-resource.js';
import { updateAgent } from './operations/update-agent.js';
import { updateAgentActionGroup } from './operations/update-agent-action-group.js';
import { updateAgentAlias } from './operations/update-agent-alias.js';
import { updateAgentKnowledgeBase } from './operations/update-agent-knowledge-base.js';
import { updateDataSource } from './operations/update-data-source.js';
import { updateKnowledgeBase } from './operations/update-knowledge-base.js';

/** Amazon Bedrock Agents, the control plane. */
export const bedrockAgentService: ServiceContent = {
  operations: [
    associateAgentKnowledgeBase,
    createAgent,
    createAgentActionGroup,
    createAgentAlias,
    createDataSource,
    createKnowledgeBase,
    deleteAgent,
    deleteAgentActionGroup,
    deleteAgentAlias,
    deleteAgentVersion,
    deleteDataSource,
    deleteKnowledgeBase,
    disassociateAgentKnowledgeBase,
    getAgent,
    getAgentActionGroup,
    getAgentAlias,
    getAgentKnowledgeBase,
    getAgentVersion,
    getDataSource,
    getIngestionJob,
    getKnowledgeBase,
    listAgentActionGroups,
    listAgentAliases,
    listAgentKnowledgeBases,
    listAgentVersions,
    listAgents,
    listDataSources,
    listIngestionJobs,
    listKnowledgeBases,
    listTagsForResource,
    prepareAgent,
    startIngestionJob,
    stopIngestionJob,
    tagResource,
    untagResource,
    updateAgent,
    updateAgentActionGroup,
    updateAgentAlias,
    updateAgentKnowledgeBase,
    updateDataSource,
    updateKnowledgeBase,
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
  constraints: { ...bedrockAgentConstraints, ...knowledgeBaseConstraints },
  access: bedrockAgentAccess,
};
