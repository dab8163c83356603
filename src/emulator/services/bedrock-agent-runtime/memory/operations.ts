import {
  DeleteAgentMemory$,
  type DeleteAgentMemoryRequest,
  type DeleteAgentMemoryResponse,
  GetAgentMemory$,
  type GetAgentMemoryRequest,
  type GetAgentMemoryResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { invalid } from '../../../service/service-error.js';
import { forgetBelow, memoryKey } from '../../bedrock-agent/memories.js';
import { onAlias, servedAgent } from '../../bedrock-agent/served-agent.js';
import { member } from '../constraints.js';
import { expiryOf } from './records.js';
import { type SummarisedSession, summarisedSessions } from './summarise.js';

const memoryMembers = { agentId: member.id, agentAliasId: member.id, memoryId: member.sessionId };

/** The largest page [BM], and what one holds that nobody bounds (assumption). */
const PAGE = 1_000;

export const memoryOperations: readonly Operation[] = [
  // What is forgotten does not come back: what was said of it and is not summarised yet goes with it.
  operation<DeleteAgentMemoryRequest, DeleteAgentMemoryResponse>(DeleteAgentMemory$, {
    access: onAlias,
    constraints: { ...memoryMembers, sessionId: member.sessionId },
    kind: 'write',
    run({ agentId, agentAliasId: aliasId, memoryId, sessionId }, call) {
      rememberingAgent(call, agentId, aliasId);
      if (memoryId === undefined && sessionId !== undefined)
        throw invalid('A sessionId needs the memoryId that it is of.');
      forgetBelow(call.store, memoryKey({ region: call.region, agentId, aliasId, memoryId }, sessionId));
      return {};
    },
  }),

  operation<GetAgentMemoryRequest, GetAgentMemoryResponse>(GetAgentMemory$, {
    access: onAlias,
    constraints: {
      ...memoryMembers,
      maxItems: { min: 1, max: PAGE },
      memoryType: { enum: ['SESSION_SUMMARY'] },
      nextToken: member.nextToken,
    },
    kind: 'flow',
    async run(input, call) {
      const { agentId, agentAliasId: aliasId, memoryId } = input;
      const { agent, settings } = rememberingAgent(call, agentId, aliasId);
      const memory = { region: call.region, agentId, aliasId, memoryId, agent, settings };
      const sessions = await summarisedSessions(call, memory, { asOf: call.clock.now() });
      const { page, nextToken } = pageOf(sessions, input);
      const memoryContents = page.map((session) => ({
        sessionSummary: {
          memoryId,
          sessionId: session.sessionId,
          sessionStartTime: new Date(session.startedAt),
          sessionExpiryTime: new Date(expiryOf(session, settings)),
          summaryText: session.summary,
        },
      }));
      return { memoryContents, nextToken };
    },
  }),
];

/** Whether it is refused for an agent without a memory, and in which words, is an assumption. */
function rememberingAgent(call: Call, agentId: string, aliasId: string) {
  const agent = servedAgent(call, agentId, aliasId);
  if (agent.memory !== undefined) return { agent, settings: agent.memory };
  throw invalid(`Memory is not enabled for agent ${agentId} at alias ${aliasId}.`);
}

/** A token names the session that was given last. */
function pageOf(
  sessions: readonly SummarisedSession[],
  { maxItems = PAGE, nextToken }: Pick<Validated<GetAgentMemoryRequest>, 'maxItems' | 'nextToken'>,
): { page: readonly SummarisedSession[]; nextToken?: string } {
  const [endsAt, sessionId] = nextToken === undefined ? [] : (readToken(nextToken) ?? []);
  if (nextToken !== undefined && (typeof endsAt !== 'number' || typeof sessionId !== 'string')) {
    throw invalid('The provided nextToken is not valid.');
  }
  const rest = sessions.filter(
    (one) =>
      typeof endsAt !== 'number' || one.endsAt < endsAt || (one.endsAt === endsAt && one.sessionId > String(sessionId)),
  );
  const page = rest.slice(0, maxItems);
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { page };
  return { page, nextToken: writeToken([last.endsAt, last.sessionId]) };
}
