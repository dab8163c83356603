import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import { conflict } from '../../../service/service-error.js';
import { type Key, type Store, table } from '../../../store/store.js';
import {
  type IdleSession,
  SESSION_ORCHESTRATED,
  SESSION_TURNS,
  SESSIONS,
  type SessionId,
  sessionKey,
} from '../../bedrock-agent/sessions.js';
import type { OrchestratedTurn, Pending, SessionAttributes, TurnEnd } from '../loop/turn.js';
import { rememberTurn } from '../memory/records.js';
import { saveSessionFiles } from './files.js';
import { recentMessages, WINDOW } from './history.js';
import { leftOpen } from './left-open.js';

export interface AgentSessionRecord extends IdleSession {
  /** Counts the changes, so that two processes do not overwrite each other's. */
  revision: number;
  /** Turns that ended, and so the number of the next one. */
  turns: number;
  sessionAttributes: SessionAttributes;
  /** Epoch milliseconds. Absent in records of earlier versions. */
  startedAt?: number;
  /** Whose memory it belongs to, once a turn has said so. */
  memoryId?: string;
  /** The collaborator that a router has last sent a whole request to. */
  lastCollaborator?: string;
  /** What was returned to the caller last. It stays until the next question, since it may be answered more than once. */
  pending?: Pending;
  /** Whether it was answered before. */
  isAnswered?: boolean;
}

/** The records of `SESSIONS`, with what only this service reads of them. */
const SESSION = table<AgentSessionRecord>(SESSIONS.name);
/** The records of `SESSION_TURNS`. Only the turns that the model still sees are kept. */
const TURN = table<Message[]>(SESSION_TURNS.name);
/** The records of `SESSION_ORCHESTRATED`, likewise. */
const ORCHESTRATED = table<OrchestratedTurn>(SESSION_ORCHESTRATED.name);

type Here = Pick<Call, 'store' | 'clock'>;

/** The session as it stands, or a fresh one when there is none or it was idle for longer than its time to live. */
export function openSession({ store, clock }: Here, id: SessionId, idleSeconds: number): AgentSessionRecord {
  const now = clock.now();
  const session = store.get(SESSION, sessionKey(id));
  if (session !== undefined && now < session.lastUsedAt + idleSeconds * 1_000) return session;
  const { aliasId, sessionId } = id;
  const revision = session?.revision ?? 0;
  return { aliasId, sessionId, revision, startedAt: now, lastUsedAt: now, turns: 0, sessionAttributes: {} };
}

/** What the model gets to see of the session's earlier turns. */
export function sessionHistory(
  store: Store,
  id: SessionId,
  { turns }: AgentSessionRecord,
  mostTurns?: number,
): Message[] {
  return recentMessages(turns, (turn) => store.get(TURN, [...sessionKey(id), turn]), mostTurns);
}

/** The same turns as the function has led them that leads the agent's turns. */
export function orchestratedHistory(
  store: Store,
  id: SessionId,
  { turns }: AgentSessionRecord,
  mostTurns: number = WINDOW.turns,
): OrchestratedTurn[] {
  const first = Math.max(0, turns - Math.min(mostTurns, WINDOW.turns));
  return Array.from({ length: turns - first }, (_, at) =>
    store.get(ORCHESTRATED, [...sessionKey(id), first + at]),
  ).filter((turn) => turn !== undefined);
}

/** What a turn leaves behind. */
interface TurnLeft {
  /** The session that it began with. */
  before: AgentSessionRecord;
  /** What was returned to the caller and has now been answered. */
  answered: Pending | undefined;
  end: TurnEnd;
  /** Where it is to be remembered. */
  memory: { memoryId: string; idleSeconds: number } | undefined;
}

/**
 * Writes what a turn left behind, in one transaction. When another process has changed the session meanwhile, the turn
 * is refused, so that it does not overwrite the other.
 */
export function commitTurn({ store, clock }: Here, id: SessionId, { before, answered, end, memory }: TurnLeft): void {
  const key = sessionKey(id);
  const { pending: _pending, isAnswered: _isAnswered, ...kept } = before;
  const left = answered === undefined ? leftOpen(before) : [];
  const turns = kept.turns + (left.length > 0 ? 1 : 0);
  const after = {
    ...kept,
    ...(memory && { memoryId: memory.memoryId }),
    ...(end.routedTo !== undefined && { lastCollaborator: end.routedTo }),
    revision: before.revision + 1,
    lastUsedAt: clock.now(),
    sessionAttributes: end.sessionAttributes,
  };
  store.transaction(() => {
    if ((store.get(SESSION, key)?.revision ?? 0) !== before.revision) throw sessionInUse(id);
    // A session that was idle too long may have left turns under this id.
    if (kept.turns === 0) forgetTurns(store, key);
    if (kept.turns === 0 || (end.files?.size ?? 0) > 0) saveSessionFiles(store, id, end.files ?? new Map());
    if (left.length > 0) store.put(TURN, [...key, kept.turns], left);
    if (end.kind === 'returnControl') {
      store.put(SESSION, key, { ...after, turns, pending: end.pending });
      return;
    }
    store.put(TURN, [...key, turns], end.messages);
    if (end.orchestrated) store.put(ORCHESTRATED, [...key, turns], end.orchestrated);
    for (let old = kept.turns; old <= turns; old++) forgetTurn(store, [...key, old - WINDOW.turns]);
    store.put(SESSION, key, { ...after, turns: turns + 1, ...(answered && { pending: answered, isAnswered: true }) });
    if (memory !== undefined) rememberTurn({ store, clock }, id, { ...memory, messages: end.messages });
  });
}

function forgetTurn(store: Store, key: Key): void {
  store.remove(TURN, key);
  store.remove(ORCHESTRATED, key);
}

function forgetTurns(store: Store, key: Key): void {
  store.removeAll(TURN, key);
  store.removeAll(ORCHESTRATED, key);
}

const busy = new WeakMap<Store, Set<string>>();

/** Only one turn of a session runs at a time; a second one is refused (assumption). Returns what ends the claim. */
export function claimSession(store: Store, id: SessionId): () => void {
  const claimed = busy.get(store) ?? new Set();
  busy.set(store, claimed);
  const name = sessionKey(id).join('/');
  if (claimed.has(name)) throw sessionInUse(id);
  claimed.add(name);
  return () => claimed.delete(name);
}

function sessionInUse({ sessionId }: SessionId) {
  return conflict(`Session ${sessionId} is processing another request. Retry the request when it has ended.`);
}
