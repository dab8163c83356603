import { ListAgents$, type ListAgentsRequest, type ListAgentsResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { agentsOf, statusOf } from '../agents.js';
import { page } from '../page.js';
import { DRAFT } from '../records.js';

export const listAgents = operation<ListAgentsRequest, ListAgentsResponse>(ListAgents$, {
  kind: 'read',
  run(input, call) {
    const { page: agents, nextToken } = page(agentsOf(call), (agent) => agent.agentId, input);
    return {
      nextToken,
      agentSummaries: agents.map((agent) => ({
        agentId: agent.agentId,
        agentName: agent.configuration.agentName,
        agentStatus: statusOf(call, agent),
        description: agent.configuration.description,
        updatedAt: new Date(agent.updatedAt),
        latestAgentVersion: agent.latestVersion === 0 ? DRAFT : String(agent.latestVersion),
        guardrailConfiguration: agent.configuration.guardrailConfiguration,
      })),
    };
  },
});
