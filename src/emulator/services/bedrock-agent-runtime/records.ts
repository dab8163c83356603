import type { Message } from '../../service/model-port.js';
import { table } from '../../store/store.js';
import { type IdleSession, SESSION_TURNS, SESSIONS } from '../bedrock-agent/sessions.js';
import type { Attributes, Pending } from './loop/turn.js';

export interface SessionRecord extends IdleSession {
  /** Counts the changes, so that two processes do not overwrite each other's. */
  revision: number;
  /** Turns that ended, and so the number of the next one. */
  turns: number;
  sessionAttributes: Attributes;
  /** Present while the caller owes an answer to returned control. */
  pending?: Pending;
}

/** The records of `SESSIONS`, with what only this service reads of them. */
export const SESSION = table<SessionRecord>(SESSIONS.name);
/** The records of `SESSION_TURNS`. Only the turns that the model still sees are kept. */
export const TURN = table<Message[]>(SESSION_TURNS.name);
