import {
  ListAgentAliases$,
  type ListAgentAliasesRequest,
  type ListAgentAliasesResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { findAgent } from '../agents.js';
import { aliasesOf, summariseAlias, testAlias } from '../aliases.js';
import { page } from '../page.js';

type Input = ListAgentAliasesRequest & { agentId: string };

export const listAgentAliases = operation<Input, ListAgentAliasesResponse>(ListAgentAliases$, {
  kind: 'read',
  run(input, call) {
    const agent = findAgent(call, input.agentId);
    const aliases = [...aliasesOf(call, input.agentId), testAlias(call, agent)];
    aliases.sort((one, other) => (one.agentAliasId < other.agentAliasId ? -1 : 1));
    const { page: shown, nextToken } = page(aliases, (alias) => alias.agentAliasId, input);
    return { nextToken, agentAliasSummaries: shown.map((alias) => summariseAlias(call, alias)) };
  },
});
