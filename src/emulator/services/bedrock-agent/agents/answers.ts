import type { AgentStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { shownPrompts } from '../prompt-overrides.js';
import { type AgentRecord, type AgentSettings, agentStatus, DRAFT } from './records.js';

/** What GetAgent and GetAgentVersion both show of a configuration. */
export function describeConfiguration(configuration: AgentSettings) {
  return {
    ...configuration,
    // The SDK's type wants the member to be there, if only as undefined.
    agentResourceRoleArn: configuration.agentResourceRoleArn,
    promptOverrideConfiguration: shownPrompts(
      configuration.promptOverrideConfiguration ?? { promptConfigurations: [] },
    ),
    agentCollaboration: configuration.agentCollaboration ?? ('DISABLED' as const),
  };
}

/**
 * What CreateAgent and UpdateAgent answer: the configuration as it was given, and the status that the call began [REC].
 * There is no version in it, though the service model requires one. Nor has GetAgent one: published programs send its
 * answer back to UpdateAgent, which takes no version [SRC aws-samples' agent.py].
 */
export function describeChange(agent: AgentRecord, status: AgentStatus) {
  const { configuration } = agent;
  return {
    agentId: agent.agentId,
    agentArn: agent.agentArn,
    agentVersion: undefined,
    agentStatus: status,
    ...configuration,
    agentResourceRoleArn: configuration.agentResourceRoleArn,
    agentCollaboration: configuration.agentCollaboration ?? ('DISABLED' as const),
    orchestrationType: configuration.orchestrationType ?? ('DEFAULT' as const),
    createdAt: new Date(agent.createdAt),
    updatedAt: new Date(agent.updatedAt),
  };
}

/** `Agent` of the service model, as GetAgent shows it. */
export function describeAgent(call: Pick<Call, 'clock'>, agent: AgentRecord) {
  const status = agentStatus(call, agent);
  return {
    ...describeChange(agent, status),
    clientToken: agent.clientToken,
    ...describeConfiguration(agent.configuration),
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
