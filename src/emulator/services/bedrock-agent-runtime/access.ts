import { type Access, type AccessTable, textOf } from '../../access/access.js';

/** Conversing is about the alias, never the agent. */
const onAlias: Access = {
  on: (input, { partition, region, accountId }) =>
    `arn:${partition}:bedrock:${region}:${accountId}:agent-alias/${textOf(input, 'agentId')}/${textOf(input, 'agentAliasId')}`,
};

export const bedrockAgentRuntimeAccess: AccessTable = {
  prefix: 'bedrock',
  denial: { code: 'AccessDeniedException', status: 403 },
  operations: { DeleteAgentMemory: onAlias, GetAgentMemory: onAlias, InvokeAgent: onAlias },
};
