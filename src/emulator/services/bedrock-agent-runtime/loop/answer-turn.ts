import type { Call } from '../../../service/call.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { endSession } from '../../bedrock-agent/sessions.js';
import { openSession } from '../sessions/records.js';
import { type TurnEvent, turnEvents } from './events.js';
import { type TurnRequest, turnOf } from './request.js';

/** What an agent answers to a request: the events of the stream. Throws what is refused before the stream begins. */
export function answerTurn(request: TurnRequest, agent: ServedAgent, call: Call): AsyncIterable<TurnEvent> {
  const { agentId, aliasId, idleSessionTTLInSeconds } = agent;
  const id = { region: call.region, agentId, aliasId, sessionId: request.sessionId };
  if (request.endSession) {
    endSession(call.store, id);
    return sessionEnded();
  }
  const session = openSession(call, id, idleSessionTTLInSeconds);
  const turn = turnOf(request, agent, { id, session }, call);
  const { answersAs } = call.model;
  const context = {
    turn,
    callers: [agent.aliasArn],
    ...(answersAs !== undefined && { answersAs }),
    turnId: call.random.uuid(),
    clientRequestId: () => call.random.uuid(),
  };
  return turnEvents({ id, session, turn, context, enableTrace: request.enableTrace ?? false }, call);
}

/** AWS's own words. The input text is not looked at [TXT]. */
async function* sessionEnded(): AsyncGenerator<TurnEvent> {
  yield { chunk: { bytes: Buffer.from("Session is terminated as 'endSession' flag is set in request.") } };
}
