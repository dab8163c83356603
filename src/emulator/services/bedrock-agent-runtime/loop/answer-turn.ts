import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { endSession } from '../../bedrock-agent/sessions.js';
import { endRememberedSession } from '../memory/records.js';
import { openSession } from '../sessions/records.js';
import { type TurnEvent, turnEvents } from './events.js';
import { type TurnRequest, turnOf } from './request.js';

/** What an agent answers to a request: the events of the stream. Throws what is refused before the stream begins. */
export function answerTurn(request: TurnRequest, agent: ServedAgent, call: Call): AsyncIterable<TurnEvent> {
  const { agentId, aliasId, idleSessionTTLInSeconds } = agent;
  const id = { region: call.region, agentId, aliasId, sessionId: request.sessionId };
  const session = openSession(call, id, idleSessionTTLInSeconds);
  if (request.endSession) {
    endSession(call.store, id);
    if (session.memoryId !== undefined) endRememberedSession(call, id, session.memoryId);
    return sessionEnded();
  }
  const memoryId = agent.memory && request.memoryId;
  checkMemory(session, memoryId);
  const turn = turnOf(request, agent, { id, session }, call);
  const { answersAs } = call.model;
  const context = {
    turn,
    callers: [agent.aliasArn],
    ...(answersAs !== undefined && { answersAs }),
    turnId: call.random.uuid(),
    judged: { INPUT: [], OUTPUT: [] },
    clientRequestId: () => call.random.uuid(),
  };
  return turnEvents(
    {
      id,
      session,
      turn,
      context,
      ...(memoryId !== undefined && { memoryId }),
      enableTrace: request.enableTrace ?? false,
    },
    call,
  );
}

/** A session is one person's [DOC: the same sessionId and memoryId]. In which words AWS refuses another is an assumption. */
function checkMemory(
  { sessionId, memoryId: known }: { sessionId: string; memoryId?: string },
  memoryId: string | undefined,
) {
  if (known === undefined || memoryId === undefined || known === memoryId) return;
  throw invalid(`Session ${sessionId} belongs to the memory ${known}. Use that memoryId, or another sessionId.`);
}

/** AWS's own words. The input text is not looked at [TXT]. */
async function* sessionEnded(): AsyncGenerator<TurnEvent> {
  yield { chunk: { bytes: Buffer.from("Session is terminated as 'endSession' flag is set in request.") } };
}
