import type { Usage } from './measured.js';

/** What a step is to whoever draws it: a bar of the model's or of a call's time, a remark, the end, or something new. */
export type StepKind = 'model' | 'call' | 'result' | 'remark' | 'answer' | 'failure' | 'unknown';

/** One line of a turn's trace. Together they are a tree: a step belongs to the nearest step above it that is less deep. */
export interface TraceStep {
  kind: StepKind;
  depth: number;
  /** One word or two: `model`, `thinks`, `calls`, `gets`, `looks up`. */
  label: string;
  text: string;
  /** The collaborator whose step it is. Absent: the agent that was asked. */
  by?: string;
  /** Epoch milliseconds. */
  startedAt?: number;
  elapsedMs?: number;
  usage?: Usage;
}

/** A step with no more of its text than so many characters: the text of a step can be a whole prompt or document. */
export function shortened(step: TraceStep, characters: number): TraceStep {
  if (step.text.length <= characters) return step;
  return { ...step, text: `${step.text.slice(0, characters - 1)}…` };
}
