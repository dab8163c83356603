import type { AgentCall } from '../trace/agent-call.js';
import type { Citation } from '../trace/citation.js';
import type { Intervention } from '../trace/guardrail.js';
import type { Usage } from '../trace/measured.js';
import type { TraceStep } from '../trace/trace-step.js';

/** A turn that ended with its whole answer. */
export interface FinishedTurn {
  sessionId: string;
  answer: string;
  calls: AgentCall[];
  /** What the answer rests on in the agent's knowledge bases. */
  citations: Citation[];
  /** What guardrails did. Absent: nothing. */
  interventions?: Intervention[];
  usage: Usage;
  /** The version that answered: a number, or DRAFT. */
  agentVersion?: string;
  /** The model that answered, where the service says it. */
  model?: string;
  elapsedMs: number;
}

export interface MadeFile {
  name: string;
  /** A media type. */
  type: string;
  bytes: Uint8Array;
}

/** A turn is tried again: nothing of it was shown, and nothing has run. */
export interface Retry {
  reason: string;
  delayMs: number;
}

/** Nothing was said in this session for so long that the agent has forgotten it. */
export interface Expired {
  type: 'expired';
  idleMs: number;
}

/** What happens during a turn, in order. `finished` or `cut` ends it; `expired` and `other-version` stand around it. */
export type ConversationEvent =
  | Expired
  /** The turn is on its way. */
  | { type: 'begun' }
  | { type: 'text'; text: string }
  /** What the agent's code has made for the user. */
  | { type: 'files'; files: MadeFile[] }
  | { type: 'call'; call: AgentCall }
  | { type: 'result'; call: AgentCall; elapsedMs: number }
  /** The agent returns control: these calls are to be confirmed or run here. The person may be asked next. */
  | { type: 'handover'; calls: AgentCall[] }
  /** The person, or whoever answers for them, was asked whether the call may be made. */
  | { type: 'confirmation'; call: AgentCall; allowed: boolean }
  /** A part of the service's trace as it came; `at` is when, epoch milliseconds. */
  | { type: 'trace'; trace: Readonly<Record<string, unknown>>; at: number; agentVersion?: string; model?: string }
  /** The same in our words. */
  | { type: 'step'; step: TraceStep }
  | ({ type: 'retrying' } & Retry)
  /** The text so far is not the whole answer, and no more of it comes. */
  | { type: 'cut' }
  | { type: 'finished'; turn: FinishedTurn }
  /** Another version has answered than the one before it, or than the draft. */
  | { type: 'other-version'; agentVersion: string };
