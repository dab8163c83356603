import type { Metadata } from '@aws-sdk/client-bedrock-agent-runtime';
import type { AgentTurn, Span } from '../turn.js';

/** What all trace events of one turn have in common. */
export interface TraceContext {
  turn: AgentTurn;
  /** Which model is asked in place of those that the requests name; absent: none. */
  answersAs?: string;
  /** Trace ids are this and the number of the step, as AWS's are. */
  turnId: string;
  /** A new id for each call of a model or a function. */
  clientRequestId(): string;
}

/** AWS counts the steps from 0 [REC]. */
export const traceIdOf = ({ turnId }: TraceContext, step: number) => `${turnId}-${step - 1}`;

export function metadata(context: TraceContext, span: Span): Metadata {
  return { ...measured(span), clientRequestId: context.clientRequestId() };
}

export function measured({ start, end }: Span) {
  return { startTime: new Date(start), endTime: new Date(end), totalTimeMs: end - start };
}
