import type { TurnRecord } from '../turn/turn-record.js';
import { TraceReader } from './trace-reader.js';
import type { TraceStep } from './trace-step.js';

/** The steps of a recorded turn, as long as they are: read anew from the service's trace where the record still has it. */
export function traceSteps({ trace, steps }: TurnRecord): TraceStep[] {
  // What happened on this side (confirmations, calls run here) is in the steps alone.
  const ours = steps.some(({ label }) => ['confirmed', 'declined', 'ran here'].includes(label));
  if (trace === undefined || trace.length === 0 || ours) return steps;
  const reader = new TraceReader();
  return trace.flatMap(({ at, event }) => reader.read(event, at));
}
