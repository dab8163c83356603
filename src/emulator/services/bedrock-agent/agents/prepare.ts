import { PrepareAgent$, type PrepareAgentRequest, type PrepareAgentResponse } from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { checkPreparable } from '../collaborators/rules.js';
import { member } from '../constraints.js';
import { forgetSessions } from '../sessions.js';
import { saveDraft } from '../versions/records.js';
import { type AgentSettings, DRAFT, onAgent, saveAgent } from './records.js';
import { findSettledAgent } from './rules.js';

/** No session lives longer unused: the longest idleSessionTTLInSeconds is 5,400 [BM]. */
const LONGEST_IDLE_MS = 5_400_000;

/** What DRAFT serves from now on is the configuration of this moment. A preparation that fails changes nothing of it. */
export const prepareAgent = operation<PrepareAgentRequest, PrepareAgentResponse>(PrepareAgent$, {
  access: onAgent,
  constraints: { agentId: member.id },
  kind: 'write',
  run({ agentId }, call) {
    const agent = findSettledAgent(call, agentId, 'Prepare');
    checkPreparable(call, agent);
    const now = call.clock.now();
    const failureReasons = missingMembers(agent.configuration);
    const { failureReasons: _old, ...kept } = agent;
    saveAgent(call, {
      ...kept,
      preparedAt: now,
      status: {
        state: 'PREPARING',
        until: now + call.latency.agentPreparing,
        next: failureReasons.length === 0 ? 'PREPARED' : 'FAILED',
      },
      ...(failureReasons.length > 0 ? { failureReasons } : {}),
    });
    if (failureReasons.length === 0) saveDraft(call, agent);
    forgetSessions(call, agentId, now - LONGEST_IDLE_MS);
    return { agentId, agentStatus: 'PREPARING', agentVersion: DRAFT, preparedAt: new Date(now) };
  },
});

/** The first text is AWS's own [ISS tf#40256]. The others follow its pattern. */
const REQUIRED = [
  ['instruction', 'Exception: Agent Instruction cannot be null'],
  ['foundationModel', 'Exception: Agent FoundationModel cannot be null'],
  ['agentResourceRoleArn', 'Exception: Agent ResourceRoleArn cannot be null'],
] as const;

function missingMembers(configuration: AgentSettings): string[] {
  return REQUIRED.flatMap(([member, reason]) => (configuration[member] === undefined ? [reason] : []));
}
