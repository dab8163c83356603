import type { Call } from '../../service/call.js';
import { type Key, type Store, table } from '../../store/store.js';

/** Whose memory it is, and at which alias: no alias knows what another one remembers. */
export interface MemoryId {
  region: string;
  agentId: string;
  aliasId: string;
  /** Absent: everybody's at the alias. */
  memoryId?: string | undefined;
}

/** What an agent's configuration says of its memory, with what is left out. */
export interface MemorySettings {
  storageDays: number;
  /** So many summaries a new session is told of. */
  maxRecentSessions: number;
}

/** The default of the console [DOC]. */
const DEFAULT_STORAGE_DAYS = 30;
/** Assumption: the service model has no default. */
const DEFAULT_RECENT_SESSIONS = 20;

interface GivenMemory {
  storageDays?: number | undefined;
  sessionSummaryConfiguration?: { maxRecentSessions?: number | undefined } | undefined;
}

export function memorySettings(given: GivenMemory): MemorySettings {
  return {
    storageDays: given.storageDays ?? DEFAULT_STORAGE_DAYS,
    maxRecentSessions: given.sessionSummaryConfiguration?.maxRecentSessions ?? DEFAULT_RECENT_SESSIONS,
  };
}

/** [region, agentId, aliasId, memoryId, sessionId]; bedrock-agent-runtime writes and reads them. */
export const REMEMBERED_SESSIONS = table<unknown>('bedrock-agent-runtime/remembered-session');
/** The same and the turn's number, from 0. */
export const REMEMBERED_TURNS = table<unknown>('bedrock-agent-runtime/remembered-turn');

/** Of all that is remembered there; of one session, when it is named. */
export function memoryKey({ region, agentId, aliasId, memoryId }: MemoryId, sessionId?: string): Key {
  const key = [region, agentId, aliasId];
  if (memoryId === undefined) return key;
  return sessionId === undefined ? [...key, memoryId] : [...key, memoryId, sessionId];
}

/** Removes what lies below a key, such as that of one session. */
export function forgetBelow(store: Store, key: Key): void {
  store.transaction(() => {
    store.removeAll(REMEMBERED_TURNS, key);
    store.removeAll(REMEMBERED_SESSIONS, key);
  });
}

/** Nobody can ask for it any more when the agent, or the alias, is gone. */
export function forgetMemories({ store, region }: Pick<Call, 'store' | 'region'>, ...place: string[]): void {
  forgetBelow(store, [region, ...place]);
}
