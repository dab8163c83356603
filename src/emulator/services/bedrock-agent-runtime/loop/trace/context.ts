import type { Metadata } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Side } from '../../../bedrock/guardrails/served.js';
import type { AgentTurn, CollaboratorTurn, Span } from '../turn.js';

/** What all trace events of one turn have in common. */
export interface TraceContext {
  turn: AgentTurn;
  /** ARNs of the aliases that called each other, the agent's own last. */
  callers: readonly string[];
  /** The first supervisor's word for the collaborator whose trace this is, or below which it lies. */
  collaboratorName?: string;
  /** Which model is asked in place of those that the requests name; absent: none. */
  answersAs?: string;
  /** Trace ids are this and the number of the step, as AWS's are. */
  turnId: string;
  /** The turns whose input and output a guardrail has judged, collaborators' among them, in their order. */
  judged: Readonly<Record<Side, string[]>>;
  /** A new id for each call of a model or a function. */
  clientRequestId(): string;
}

/** The same for a turn of a collaborator [REC]. */
export function within(context: TraceContext, { turn, turnId, name }: CollaboratorTurn): TraceContext {
  const { callers, collaboratorName = name } = context;
  return { ...context, turn, turnId, callers: [...callers, turn.agent.aliasArn], collaboratorName };
}

/** AWS counts the steps from 0 [REC]. */
export const traceIdOf = ({ turnId }: TraceContext, step: number) => `${turnId}-${step - 1}`;

/** Of what a router does [REC]. */
export const routingTraceId = ({ turnId }: TraceContext) => `${turnId}-routing-0`;

export function metadata(context: TraceContext, span: Span): Metadata {
  return { ...measured(span), clientRequestId: context.clientRequestId() };
}

export function measured({ start, end }: Span) {
  return { startTime: new Date(start), endTime: new Date(end), totalTimeMs: end - start };
}
