import type { SessionSummary } from '../../conversation/transcript/session-log.js';
import type { FinishedTurn } from '../../conversation/turn/conversation-event.js';

/** The members of one turn that invoke, chat and demo tell. */
type ToldTurn = Pick<
  FinishedTurn,
  'sessionId' | 'answer' | 'calls' | 'citations' | 'interventions' | 'usage' | 'agentVersion' | 'model'
>;

/** The document of one turn, for invoke and chat; demo has it for each turn. */
export function turnDocument(turn: ToldTurn) {
  const { sessionId, answer, calls, citations, interventions, usage, agentVersion, model } = turn;
  const who = { agentVersion: agentVersion ?? null, model: model ?? null };
  return { ok: true, sessionId, answer, calls, citations, ...(interventions && { interventions }), usage, ...who };
}

/** A session as `chat --sessions` lists it. */
export function sessionDocument({ sessionId, first, lastAt }: SessionSummary) {
  return { sessionId, first, lastAt: new Date(lastAt).toISOString() };
}
