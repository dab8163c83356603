import { hasTags, passing, tagContext, textOf } from '../../access/access.js';
import type { Access, At, Need, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';

const arn = ({ partition, region, accountId }: At, rest: string) =>
  `arn:${partition}:bedrock:${region}:${accountId}:${rest}`;

const agent = (input: Value, at: At) => arn(at, `agent/${textOf(input, 'agentId')}`);
/** Its id is not known yet. */
const newAgent = (_input: Value, at: At) => arn(at, 'agent/*');
const alias = (input: Value, at: At) =>
  arn(at, `agent-alias/${textOf(input, 'agentId')}/${textOf(input, 'agentAliasId')}`);
const newAlias = (input: Value, at: At) => arn(at, `agent-alias/${textOf(input, 'agentId')}/*`);
const knowledgeBase = (input: Value, at: At) => arn(at, `knowledge-base/${textOf(input, 'knowledgeBaseId')}`);
const role = (input: Value): Need[] => passing(textOf(input, 'agentResourceRoleArn'), 'bedrock.amazonaws.com');

const onAgent: Access = { on: agent };
const onKnowledgeBase: Access = { on: knowledgeBase };
const onAlias: Access = { on: alias };
const onArn: Access = { on: (input) => textOf(input, 'resourceArn'), context: (input) => tagContext(input['tags']) };

/** That Get, Update and DeleteAgentAlias are about the alias and not its agent too is an assumption. */
export const bedrockAgentAccess: ServiceAccess = {
  prefix: 'bedrock',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
    AssociateAgentKnowledgeBase: onAgent,
    CreateAgent: {
      on: newAgent,
      context: (input) => tagContext(input['tags']),
      also: (input, at) => [...role(input), ...tagging(input, newAgent(input, at))],
    },
    CreateAgentActionGroup: onAgent,
    CreateAgentAlias: {
      on: agent,
      context: (input) => tagContext(input['tags']),
      also: (input, at) => tagging(input, newAlias(input, at)),
    },
    CreateDataSource: onKnowledgeBase,
    CreateKnowledgeBase: {
      on: () => '*',
      context: (input) => tagContext(input['tags']),
      also: (input, at) => [
        ...passing(textOf(input, 'roleArn'), 'bedrock.amazonaws.com'),
        ...tagging(input, arn(at, 'knowledge-base/*')),
      ],
    },
    DeleteAgent: onAgent,
    DeleteAgentActionGroup: onAgent,
    DeleteAgentAlias: onAlias,
    DeleteAgentVersion: onAgent,
    DeleteDataSource: onKnowledgeBase,
    DeleteKnowledgeBase: onKnowledgeBase,
    DisassociateAgentKnowledgeBase: onAgent,
    GetAgent: onAgent,
    GetAgentActionGroup: onAgent,
    GetAgentAlias: onAlias,
    GetAgentKnowledgeBase: onAgent,
    GetAgentVersion: onAgent,
    GetDataSource: onKnowledgeBase,
    GetIngestionJob: onKnowledgeBase,
    GetKnowledgeBase: onKnowledgeBase,
    ListAgentActionGroups: onAgent,
    ListAgentAliases: onAgent,
    ListAgentKnowledgeBases: onAgent,
    ListAgentVersions: onAgent,
    ListAgents: { on: () => '*' },
    ListDataSources: onKnowledgeBase,
    ListIngestionJobs: onKnowledgeBase,
    ListKnowledgeBases: { on: () => '*' },
    ListTagsForResource: onArn,
    PrepareAgent: onAgent,
    StartIngestionJob: onKnowledgeBase,
    StopIngestionJob: onKnowledgeBase,
    TagResource: onArn,
    UntagResource: onArn,
    UpdateAgent: { on: agent, also: role },
    UpdateAgentActionGroup: onAgent,
    UpdateAgentAlias: onAlias,
    UpdateAgentKnowledgeBase: onAgent,
    UpdateDataSource: onKnowledgeBase,
    UpdateKnowledgeBase: {
      on: knowledgeBase,
      also: (input) => passing(textOf(input, 'roleArn'), 'bedrock.amazonaws.com'),
    },
  },
};

function tagging(input: Value, resource: string): Need[] {
  if (!hasTags(input['tags'])) return [];
  return [{ action: 'bedrock:TagResource', resource, context: tagContext(input['tags']) }];
}
