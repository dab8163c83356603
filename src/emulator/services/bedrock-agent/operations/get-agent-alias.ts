import { GetAgentAlias$, type GetAgentAliasRequest, type GetAgentAliasResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { describeAlias, findAlias, testAlias } from '../aliases.js';
import { TEST_ALIAS } from '../records.js';

type Input = GetAgentAliasRequest & { agentId: string; agentAliasId: string };

export const getAgentAlias = operation<Input, GetAgentAliasResponse>(GetAgentAlias$, {
  kind: 'read',
  run({ agentId, agentAliasId }, call) {
    const agent = findAgent(call, agentId);
    const alias = agentAliasId === TEST_ALIAS ? testAlias(call, agent) : findAlias(call, agentId, agentAliasId);
    return { agentAlias: describeAlias(call, alias) };
  },
});
