import { UpdateAgent$, type UpdateAgentRequest, type UpdateAgentResponse } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { checkEmulated, checkRole, configurationOf } from '../agent-rules.js';
import { describeAgent, findSettledAgent, nameIsTaken, saveAgent } from '../agents.js';
import { conflict } from '../errors.js';

type Input = UpdateAgentRequest & { agentId: string };

/** Replaces the whole configuration: a member that is left out is cleared [TXT]. DRAFT serves the change once prepared. */
function run({ agentId, ...input }: Input, call: Call): UpdateAgentResponse {
  const agent = findSettledAgent(call, agentId, 'Update');
  const configuration = configurationOf(input);
  checkEmulated(configuration);
  checkRole(call, 'UpdateAgent', agent.agentArn, configuration);
  if (nameIsTaken(call, configuration.agentName, agentId)) {
    throw conflict('Cannot update the agent as an agent with the same name already exists.');
  }
  const now = call.clock.now();
  const { failureReasons: _old, ...kept } = agent;
  const updated = saveAgent(call, {
    ...kept,
    configuration,
    updatedAt: now,
    status: { state: 'UPDATING', until: now + call.latency.agentUpdating, next: 'NOT_PREPARED' },
  });
  return { agent: describeAgent(call, updated, 'UPDATING') };
}

export const updateAgent = operation<Input, UpdateAgentResponse>(UpdateAgent$, { kind: 'write', run });
