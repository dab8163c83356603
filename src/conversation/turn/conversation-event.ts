import type { AgentCall } from '../trace/agent-call.js';
import type { Citation } from '../trace/citation.js';
import type { Usage } from '../trace/measured.js';
import type { TraceStep } from '../trace/trace-step.js';

/** A turn that ended with its whole answer. */
export interface FinishedTurn {
  sessionId: string;
  answer: string;
  calls: AgentCall[];
  /** What the answer rests on in the agent's knowledge bases. */
  citations: Citation[];
  usage: Usage;
  /** The version that answered: a number, or DRAFT. */
  agentVersion?: string;
  elapsedMs: number;
}

/** What happens during a turn, in order; `finished` or `cut` is last. */
export type ConversationEvent =
  /** The turn is on its way, to an agent on this model. */
  | { type: 'begun'; model: string }
  | { type: 'text'; text: string }
  | { type: 'call'; call: AgentCall }
  | { type: 'result'; call: AgentCall; elapsedMs: number }
  /** The agent returns control: these calls are to be confirmed or run here. The person may be asked next. */
  | { type: 'handover'; calls: AgentCall[] }
  | { type: 'declined'; call: AgentCall }
  /** A part of the service's trace as it came; `at` is when, epoch milliseconds. */
  | { type: 'trace'; trace: Readonly<Record<string, unknown>>; at: number; agentVersion?: string }
  /** The same in our words. */
  | { type: 'step'; step: TraceStep }
  /** Nothing was shown and nothing has run, so the turn is tried again. */
  | { type: 'retrying'; reason: string; delayMs: number }
  /** The text so far is not the whole answer, and no more of it comes. */
  | { type: 'cut' }
  | { type: 'finished'; turn: FinishedTurn };
