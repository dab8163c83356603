import {
  type Access,
  type AccessTable,
  type At,
  hasTags,
  type Need,
  passing,
  tagContext,
  textOf,
} from '../../access/access.js';
import type { Value } from '../../protocol/message.js';

const arn = ({ partition, region, accountId }: At, rest: string) =>
  `arn:${partition}:bedrock:${region}:${accountId}:${rest}`;

const agent = (input: Value, at: At) => arn(at, `agent/${textOf(input, 'agentId')}`);
/** Its id is not known yet. */
const newAgent = (_input: Value, at: At) => arn(at, 'agent/*');
const alias = (input: Value, at: At) =>
  arn(at, `agent-alias/${textOf(input, 'agentId')}/${textOf(input, 'agentAliasId')}`);
const newAlias = (input: Value, at: At) => arn(at, `agent-alias/${textOf(input, 'agentId')}/*`);
const role = (input: Value): Need[] => passing(textOf(input, 'agentResourceRoleArn'), 'bedrock.amazonaws.com');

const onAgent: Access = { on: agent };
const onAlias: Access = { on: alias };
const onArn: Access = { on: (input) => textOf(input, 'resourceArn'), context: (input) => tagContext(input['tags']) };

/** That Get, Update and DeleteAgentAlias are about the alias and not its agent too is an assumption. */
export const bedrockAgentAccess: AccessTable = {
  prefix: 'bedrock',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: {
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
    DeleteAgent: onAgent,
    DeleteAgentActionGroup: onAgent,
    DeleteAgentAlias: onAlias,
    DeleteAgentVersion: onAgent,
    GetAgent: onAgent,
    GetAgentActionGroup: onAgent,
    GetAgentAlias: onAlias,
    GetAgentVersion: onAgent,
    ListAgentActionGroups: onAgent,
    ListAgentAliases: onAgent,
    ListAgentVersions: onAgent,
    ListAgents: { on: () => '*' },
    ListTagsForResource: onArn,
    PrepareAgent: onAgent,
    TagResource: onArn,
    UntagResource: onArn,
    UpdateAgent: { on: agent, also: role },
    UpdateAgentActionGroup: onAgent,
    UpdateAgentAlias: onAlias,
  },
};

function tagging(input: Value, resource: string): Need[] {
  if (!hasTags(input['tags'])) return [];
  return [{ action: 'bedrock:TagResource', resource, context: tagContext(input['tags']) }];
}
