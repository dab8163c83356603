import type { AgentCall } from '../../../conversation/trace/agent-call.js';
import type { Citation } from '../../../conversation/trace/citation.js';
import type { Intervention } from '../../../conversation/trace/guardrail.js';
import type { Usage } from '../../../conversation/trace/measured.js';
import type { TraceStep } from '../../../conversation/trace/trace-step.js';
import type { Question, WireError } from '../../wire.js';

/** `sending`: the server has not said yet that it has it. `asking`: it waits for the person. */
export type TurnStatus = 'sending' | 'running' | 'asking' | 'finished' | 'failed' | 'stopped';

/** A call as a row shows it. `open`: it has no answer yet. */
export interface CallShown {
  call: AgentCall;
  state: 'open' | 'done' | 'declined' | 'failed';
  elapsedMs?: number;
  confirmed?: boolean;
}

/** A turn as the page shows it, whether it is written down or runs just now. Never changed, only replaced. */
export interface TurnShown {
  /** Names it on this page. */
  key: string;
  /** Names it at the server. Absent: it is older than the server's start, or not there yet. */
  id?: string;
  status: TurnStatus;
  text: string;
  answer: string;
  calls: readonly CallShown[];
  citations: readonly Citation[];
  interventions: readonly Intervention[];
  steps: readonly TraceStep[];
  files: readonly { name: string; type: string; size: number }[];
  question?: Question;
  error?: WireError;
  /** Nothing has run, so it may be said again. */
  again?: boolean;
  /** Why the turn waits: the service was busy. */
  waiting?: string;
  /** The session was idle for too long, so the agent knows nothing of the turns before. */
  forgotten?: boolean;
  /** Epoch milliseconds. */
  startedAt: number;
  elapsedMs?: number;
  usage?: Usage;
  model?: string;
  agentVersion?: string;
  /** The log's last entry that it tells of. */
  seq: number;
  /** Said in another tab or program. */
  elsewhere?: boolean;
}

export function isOver({ status }: TurnShown): boolean {
  return status === 'finished' || status === 'failed' || status === 'stopped';
}
