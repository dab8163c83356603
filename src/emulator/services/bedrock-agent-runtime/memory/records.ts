import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import { table } from '../../../store/store.js';
import {
  forgetBelow,
  type MemoryId,
  type MemorySettings,
  memoryKey,
  REMEMBERED_SESSIONS,
  REMEMBERED_TURNS,
} from '../../bedrock-agent/memories.js';
import type { SessionId } from '../../bedrock-agent/sessions.js';

/** A session that somebody's memory holds. Times are epoch milliseconds. */
export interface RememberedSession {
  memoryId: string;
  sessionId: string;
  startedAt: number;
  /** From then on it has ended, unless another turn comes before. */
  endsAt: number;
  /** Turns that the summary does not have yet, and so the number of the next one. */
  turns: number;
  summary?: string;
}

const SESSION = table<RememberedSession>(REMEMBERED_SESSIONS.name);
const TURN = table<Message[]>(REMEMBERED_TURNS.name);

/** Turns of one session that a summary is made of; of a longer one the newest. */
const MOST_TURNS = 100;
const DAY_MS = 86_400_000;

type Here = Pick<Call, 'store' | 'clock'>;

/** Inside a write: a turn of a session, for the summary that is made when the session has ended. */
export function rememberTurn(
  { store, clock }: Here,
  id: SessionId,
  { memoryId, idleSeconds, messages }: { memoryId: string; idleSeconds: number; messages: Message[] },
): void {
  const key = memoryKey({ ...id, memoryId }, id.sessionId);
  const now = clock.now();
  const before = store.get(SESSION, key);
  const turns = before?.turns ?? 0;
  store.put(TURN, [...key, turns], messages);
  store.remove(TURN, [...key, turns - MOST_TURNS]);
  store.put(SESSION, key, {
    ...(before ?? { memoryId, sessionId: id.sessionId, startedAt: now }),
    endsAt: now + idleSeconds * 1_000,
    turns: turns + 1,
  });
}

/** The session ends now, not only when it has been idle. */
export function endRememberedSession({ store, clock }: Here, id: SessionId, memoryId: string): void {
  const key = memoryKey({ ...id, memoryId }, id.sessionId);
  store.transaction(() => {
    const session = store.get(SESSION, key);
    if (session !== undefined && session.endsAt > clock.now())
      store.put(SESSION, key, { ...session, endsAt: clock.now() });
  });
}

/** The sessions that a memory holds and that have ended by `moment`, newest first. What is too old is forgotten. */
export function endedSessions(
  { store, clock }: Here,
  memory: MemoryId,
  settings: MemorySettings,
  moment: number,
): RememberedSession[] {
  const sessions = store.list(SESSION, memoryKey(memory));
  const isOver = (session: RememberedSession) => expiryOf(session, settings) <= clock.now();
  for (const { memoryId, sessionId } of sessions.filter(isOver)) {
    forgetBelow(store, memoryKey({ ...memory, memoryId }, sessionId));
  }
  return sessions
    .filter((session) => !isOver(session) && session.endsAt <= moment)
    .sort((one, other) => other.endsAt - one.endsAt || (one.sessionId < other.sessionId ? -1 : 1));
}

export function expiryOf({ endsAt }: RememberedSession, { storageDays }: MemorySettings): number {
  return endsAt + storageDays * DAY_MS;
}

/** What was said and done and is in no summary yet. */
export function turnsToSummarise(
  { store }: Here,
  memory: MemoryId,
  { memoryId, sessionId }: RememberedSession,
): Message[] {
  return store.list(TURN, memoryKey({ ...memory, memoryId }, sessionId)).flat();
}

/** Keeps the summary instead of the turns. A session that went on, or was forgotten meanwhile, is left as it is. */
export function saveSummary({ store }: Here, memory: MemoryId, session: RememberedSession, summary: string): void {
  const key = memoryKey({ ...memory, memoryId: session.memoryId }, session.sessionId);
  store.transaction(() => {
    const now = store.get(SESSION, key);
    if (now?.turns !== session.turns) return;
    store.removeAll(TURN, key);
    store.put(SESSION, key, { ...now, turns: 0, summary });
  });
}
