import type { Message } from '../../models/model-port.js';
import type { Attributes, Pending } from '../../orchestrator/turn.js';
import { type Key, table } from '../../store.js';

/** Times are epoch milliseconds. */
export interface SessionRecord {
  aliasId: string;
  sessionId: string;
  /** Counts the changes, so that two processes do not overwrite each other's. */
  revision: number;
  lastUsedAt: number;
  /** Turns that ended, and so the number of the next one. */
  turns: number;
  sessionAttributes: Attributes;
  /** Present while the caller owes an answer to returned control. */
  pending?: Pending;
}

/** [region, agentId, aliasId, sessionId] */
export const SESSION = table<SessionRecord>('bedrock-agent-runtime/session');
/** The same and the turn's number, from 0. Only the turns that the model still sees are kept. */
export const TURN = table<Message[]>('bedrock-agent-runtime/turn');

export interface SessionId {
  region: string;
  agentId: string;
  aliasId: string;
  sessionId: string;
}

export function sessionKey({ region, agentId, aliasId, sessionId }: SessionId): Key {
  return [region, agentId, aliasId, sessionId];
}
