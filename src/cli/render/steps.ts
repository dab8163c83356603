import type { TraceStep } from '../../conversation/trace/trace-step.js';
import { formatDuration } from '../../core/durations.js';
import { parseJson } from '../../core/json.js';
import { paint } from './style.js';
import { fitted } from './width.js';

/** A step's text where nothing says how wide the place is. */
const CHARACTERS = 300;

/** One step as one line, its depth as indentation: `calls: HRActions.x(a: b)`, `gets: {…} (45 ms)`. That of a
 * collaborator begins with its name. */
export function stepLine({ kind, depth, label, text, by, elapsedMs, usage }: TraceStep, colour: boolean): string {
  const measured = [
    ...(elapsedMs === undefined ? [] : [formatDuration(elapsedMs)]),
    ...(usage ? [`${usage.inputTokens} in, ${usage.outputTokens} out`] : []),
  ];
  const suffix = measured.length === 0 ? '' : ` (${measured.join(', ')})`;
  const style = kind === 'failure' || kind === 'unknown' ? 'yellow' : 'dim';
  const what = by === undefined ? label : `${by} ${label}`;
  return paint(style, `  ${'  '.repeat(depth)}${what}: ${fitted(compact(text), CHARACTERS)}${suffix}`, colour);
}

/** Steps of a trace as a tree, a line each. */
export function stepsText(steps: readonly TraceStep[], colour: boolean): string {
  return steps.map((step) => stepLine(step, colour)).join('\n');
}

/** JSON without its spaces; every other text as it is. */
export function compact(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : JSON.stringify(value);
}
