import { CreateAgent$, type CreateAgentRequest, type CreateAgentResponse } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { idempotent } from '../../../service/idempotent.js';
import { operation } from '../../../service/operation.js';
import { checkEmulated, checkRole, configurationOf } from '../agent-rules.js';
import { agentsOf, describeAgent, nameIsTaken, saveAgent, sweepGoneAgents } from '../agents.js';
import { QUOTA } from '../constants.js';
import { checkQuota } from '../errors.js';
import type { AgentConfiguration, AgentRecord } from '../records.js';
import { putTags } from '../tags.js';

function run(input: CreateAgentRequest, call: Call): CreateAgentResponse {
  const configuration = configurationOf(input);
  checkEmulated(configuration);
  const agentId = call.random.id(10);
  const agentArn = `arn:${call.partition}:bedrock:${call.region}:${call.accountId}:agent/${agentId}`;
  checkRole(call, 'CreateAgent', agentArn, configuration);
  checkQuota('agents-per-account', QUOTA.agents, agentsOf(call).length + 1, call.accountId);
  sweepGoneAgents(call);
  const agent = saveAgent(call, newAgent(call, { agentId, agentArn, configuration, clientToken: input.clientToken }));
  putTags(call, agentArn, {}, input.tags);
  return { agent: describeAgent(call, agent, 'CREATING') };
}

/** A second agent of the same name is accepted and then ends FAILED [ISS]. */
function newAgent(
  call: Call,
  identity: { agentId: string; agentArn: string; configuration: AgentConfiguration; clientToken: string | undefined },
): AgentRecord {
  const now = call.clock.now();
  const until = now + call.latency.agentCreating;
  const agent = { ...identity, region: call.region, createdAt: now, updatedAt: now, latestVersion: 0 };
  if (!nameIsTaken(call, identity.configuration.agentName)) {
    return { ...agent, status: { state: 'CREATING', until, next: 'NOT_PREPARED' } };
  }
  return {
    ...agent,
    status: { state: 'CREATING', until, next: 'FAILED' },
    failureReasons: ['Cannot create a new agent as an agent with the same name already exists.'],
    stillborn: true,
  };
}

export const createAgent = operation<CreateAgentRequest, CreateAgentResponse>(CreateAgent$, {
  kind: 'write',
  run: (input, call) => idempotent(call, 'CreateAgent', input.clientToken, input, () => run(input, call)),
});
