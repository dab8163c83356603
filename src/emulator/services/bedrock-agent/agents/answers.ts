import type { Call } from '../../../service/call.js';
import { type AgentRecord, type AgentSettings, agentStatus, DRAFT } from './records.js';

/** What GetAgent and GetAgentVersion both show of a configuration. */
export function describeConfiguration(configuration: AgentSettings) {
  return {
    ...configuration,
    // The SDK's type wants the member to be there, if only as undefined.
    agentResourceRoleArn: configuration.agentResourceRoleArn,
    promptOverrideConfiguration: configuration.promptOverrideConfiguration ?? { promptConfigurations: [] },
    agentCollaboration: configuration.agentCollaboration ?? ('DISABLED' as const),
  };
}

/** `Agent` of the service model. The answer to a call gives the status that the call began. */
export function describeAgent(call: Pick<Call, 'clock'>, agent: AgentRecord, status = agentStatus(call, agent)) {
  return {
    agentId: agent.agentId,
    agentArn: agent.agentArn,
    agentVersion: DRAFT,
    agentStatus: status,
    clientToken: agent.clientToken,
    ...describeConfiguration(agent.configuration),
    orchestrationType: agent.configuration.orchestrationType ?? 'DEFAULT',
    createdAt: new Date(agent.createdAt),
    updatedAt: new Date(agent.updatedAt),
    preparedAt: agent.preparedAt === undefined ? undefined : new Date(agent.preparedAt),
    failureReasons: status === 'FAILED' ? agent.failureReasons : undefined,
  };
}

/** `AgentSummary` of the service model. */
export function summariseAgent(call: Pick<Call, 'clock'>, agent: AgentRecord) {
  const { agentName, description, guardrailConfiguration } = agent.configuration;
  return {
    agentId: agent.agentId,
    agentName,
    agentStatus: agentStatus(call, agent),
    description,
    updatedAt: new Date(agent.updatedAt),
    latestAgentVersion: agent.latestVersion === 0 ? DRAFT : String(agent.latestVersion),
    guardrailConfiguration,
  };
}
