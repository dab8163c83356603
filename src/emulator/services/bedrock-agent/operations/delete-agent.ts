import { DeleteAgent$, type DeleteAgentRequest, type DeleteAgentResponse } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { findSettledAgent, removeBelongings, saveAgent, sweepGoneAgents } from '../agents.js';
import { aliasesOf } from '../aliases.js';
import { conflict } from '../errors.js';
import { forgetSessions } from '../sessions.js';

type Input = DeleteAgentRequest & { agentId: string };

/** Takes the agent's action groups, versions and tags with it; the built-in alias is no obstacle. */
function run({ agentId, skipResourceInUseCheck }: Input, call: Call): DeleteAgentResponse {
  const agent = findSettledAgent(call, agentId, 'Delete');
  if (!skipResourceInUseCheck && aliasesOf(call, agentId).length > 0) {
    throw conflict(`Could not delete Agent with ID ${agentId}, since it has active aliases`);
  }
  removeBelongings(call, agent);
  forgetSessions(call, agentId);
  sweepGoneAgents(call);
  saveAgent(call, {
    ...agent,
    status: { state: 'DELETING', until: call.clock.now() + call.latency.agentDeleting, next: 'GONE' },
  });
  return { agentId, agentStatus: 'DELETING' };
}

export const deleteAgent = operation<Input, DeleteAgentResponse>(DeleteAgent$, { kind: 'write', run });
