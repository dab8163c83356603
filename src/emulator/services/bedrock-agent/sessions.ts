import type { Call } from '../../service/call.js';
import { type Key, type Store, table } from '../../store/store.js';

export interface SessionId {
  region: string;
  agentId: string;
  aliasId: string;
  sessionId: string;
}

/** What removal needs of a session; bedrock-agent-runtime writes more into the same records. */
export interface IdleSession {
  aliasId: string;
  sessionId: string;
  /** Epoch milliseconds. */
  lastUsedAt: number;
}

/** [region, agentId, aliasId, sessionId] */
export const SESSIONS = table<IdleSession>('bedrock-agent-runtime/session');
/** The same and the turn's number, from 0. */
export const SESSION_TURNS = table<unknown>('bedrock-agent-runtime/turn');
/** The same and the turn's number: how a function led it. */
export const SESSION_ORCHESTRATED = table<unknown>('bedrock-agent-runtime/orchestrated-turn');
/** The same and a file's name. */
export const SESSION_FILES = table<unknown>('bedrock-agent-runtime/session-file');

export function sessionKey({ region, agentId, aliasId, sessionId }: SessionId): Key {
  return [region, agentId, aliasId, sessionId];
}

export function endSession(store: Store, id: SessionId): void {
  store.transaction(() => {
    store.removeAll(SESSION_TURNS, sessionKey(id));
    store.removeAll(SESSION_ORCHESTRATED, sessionKey(id));
    store.removeAll(SESSION_FILES, sessionKey(id));
    store.remove(SESSIONS, sessionKey(id));
  });
}

/** Removes an agent's sessions: all of them, or those that nobody used since `before` (epoch milliseconds). */
export function forgetSessions(
  { store, region }: Pick<Call, 'store' | 'region'>,
  agentId: string,
  before = Infinity,
): void {
  for (const { aliasId, sessionId, lastUsedAt } of store.list(SESSIONS, [region, agentId])) {
    if (lastUsedAt < before) endSession(store, { region, agentId, aliasId, sessionId });
  }
}
