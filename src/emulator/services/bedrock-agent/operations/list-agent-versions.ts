import {
  type AgentVersionSummary,
  ListAgentVersions$,
  type ListAgentVersionsRequest,
  type ListAgentVersionsResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { findAgent, statusOf } from '../agents.js';
import { page } from '../page.js';
import { type AgentRecord, DRAFT } from '../records.js';
import { versionStatusOf, versionsOf } from '../versions.js';

type Input = ListAgentVersionsRequest & { agentId: string };

/** DRAFT first, then the numbered ones as they were made. */
export const listAgentVersions = operation<Input, ListAgentVersionsResponse>(ListAgentVersions$, {
  kind: 'read',
  run(input, call) {
    const agent = findAgent(call, input.agentId);
    const summaries = [draftSummary(call, agent), ...numberedSummaries(call, agent)];
    const { page: shown, nextToken } = page(summaries, sortKey, input);
    return { nextToken, agentVersionSummaries: shown };
  },
});

function draftSummary(call: Call, agent: AgentRecord): AgentVersionSummary {
  return {
    agentName: agent.configuration.agentName,
    agentStatus: statusOf(call, agent),
    agentVersion: DRAFT,
    createdAt: new Date(agent.createdAt),
    updatedAt: new Date(agent.updatedAt),
    description: agent.configuration.description,
    guardrailConfiguration: agent.configuration.guardrailConfiguration,
  };
}

function numberedSummaries(call: Call, { agentId }: AgentRecord): AgentVersionSummary[] {
  return versionsOf(call, agentId).map((snapshot) => ({
    agentName: snapshot.configuration.agentName,
    agentStatus: versionStatusOf(call, snapshot),
    agentVersion: snapshot.version,
    createdAt: new Date(snapshot.createdAt),
    updatedAt: new Date(snapshot.createdAt),
    description: snapshot.description ?? snapshot.configuration.description,
    guardrailConfiguration: snapshot.configuration.guardrailConfiguration,
  }));
}

/** Numbers of up to five digits in their order, after DRAFT. */
function sortKey({ agentVersion = DRAFT }: AgentVersionSummary): string {
  return agentVersion === DRAFT ? '' : agentVersion.padStart(5, '0');
}
