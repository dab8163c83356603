import { PrepareAgent$, type PrepareAgentRequest, type PrepareAgentResponse } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { actionGroupsOf } from '../action-groups.js';
import { findSettledAgent, saveAgent } from '../agents.js';
import { invalid } from '../errors.js';
import { associationsOf } from '../knowledge-bases/associations.js';
import { type AgentConfiguration, type AgentRecord, DRAFT, SNAPSHOT, versionKey } from '../records.js';
import { forgetSessions } from '../sessions.js';

/** No session lives longer unused: the longest idleSessionTTLInSeconds is 5,400 [BM]. */
const LONGEST_IDLE_MS = 5_400_000;

type Input = PrepareAgentRequest & { agentId: string };

/** What DRAFT serves from now on is the configuration of this moment; a failed preparation changes nothing of it. */
function run({ agentId }: Input, call: Call): PrepareAgentResponse {
  const agent = findSettledAgent(call, agentId, 'Prepare');
  checkCollaboration(agent.configuration);
  const now = call.clock.now();
  const failureReasons = shortcomings(agent.configuration);
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
  if (failureReasons.length === 0) snapshotDraft(call, agent, now);
  forgetSessions(call, agentId, now - LONGEST_IDLE_MS);
  return { agentId, agentStatus: 'PREPARING', agentVersion: DRAFT, preparedAt: new Date(now) };
}

function snapshotDraft(call: Call, agent: AgentRecord, now: number): void {
  const knowledgeBases = associationsOf(call, agent.agentId, DRAFT);
  call.store.put(SNAPSHOT, versionKey(call.region, agent.agentId, DRAFT), {
    agentId: agent.agentId,
    agentArn: agent.agentArn,
    version: DRAFT,
    configuration: agent.configuration,
    actionGroups: actionGroupsOf(call, agent.agentId, DRAFT),
    ...(knowledgeBases.length === 0 ? {} : { knowledgeBases }),
    createdAt: now,
  });
}

/** Collaborators are not emulated, so a supervisor never has any. */
function checkCollaboration({ agentCollaboration }: AgentConfiguration): void {
  if (agentCollaboration === undefined || agentCollaboration === 'DISABLED') return;
  throw invalid(
    `The AgentCollaboration attribute is set to ${agentCollaboration} but no agent collaborators are added.`,
  );
}

/** The first is AWS's own text [ISS tf#40256]; the others follow it. */
const REQUIRED = [
  ['instruction', 'Exception: Agent Instruction cannot be null'],
  ['foundationModel', 'Exception: Agent FoundationModel cannot be null'],
  ['agentResourceRoleArn', 'Exception: Agent ResourceRoleArn cannot be null'],
] as const;

function shortcomings(configuration: AgentConfiguration): string[] {
  return REQUIRED.flatMap(([member, reason]) => (configuration[member] === undefined ? [reason] : []));
}

export const prepareAgent = operation<Input, PrepareAgentResponse>(PrepareAgent$, { kind: 'write', run });
