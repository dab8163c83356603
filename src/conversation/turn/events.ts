import type { Citation } from '../trace/citation.js';
import type { TraceStep } from '../trace/trace-step.js';

/** One call of a function or API operation that the agent made in a turn. Values are strings, as Bedrock hands them on. */
export interface AgentCall {
  actionGroup: string;
  function?: string;
  apiPath?: string;
  verb?: string;
  parameters: Record<string, string>;
  requestBody?: Record<string, string>;
  /** What the function answered; absent when it did not. */
  result?: string;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** A finished turn. */
export interface Turn {
  sessionId: string;
  answer: string;
  calls: AgentCall[];
  /** What the answer rests on in the agent's knowledge bases. */
  citations: Citation[];
  usage: Usage;
  /** The version that answered: a number, or DRAFT. */
  agentVersion?: string;
}

/** What happens during a turn, in order; `finished` or `cut` is last. */
export type ConversationEvent =
  /** The turn is on its way, to an agent on this model. */
  | { type: 'begun'; model: string }
  | { type: 'text'; text: string }
  | { type: 'call'; call: AgentCall }
  | { type: 'result'; call: AgentCall; elapsedMs: number }
  /** Calls are handed over to be confirmed or run here; whoever answers is asked next. */
  | { type: 'handover'; calls: AgentCall[] }
  | { type: 'declined'; call: AgentCall }
  | { type: 'rationale'; text: string }
  /** A part of the service's trace as it came; `at` is when, epoch milliseconds. */
  | { type: 'trace'; trace: Readonly<Record<string, unknown>>; at: number }
  /** The same in our words. */
  | { type: 'step'; step: TraceStep }
  /** Nothing was shown and nothing has run, so the turn is tried again. */
  | { type: 'retrying'; reason: string; delayMs: number }
  /** The text so far is not the whole answer, and no more of it comes. */
  | { type: 'cut' }
  | { type: 'finished'; turn: Turn };
