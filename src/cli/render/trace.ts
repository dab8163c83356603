import type { TurnRecord } from '../../conversation/turn/turn-record.js';
import { formatDuration } from '../../core/durations.js';
import { stepsText } from './steps.js';

/** A recorded turn: what was said, its steps, how it failed if it did, and what it took. */
export function traceText(
  { text, steps, usage, elapsedMs, error, agentVersion, model }: TurnRecord,
  colour: boolean,
): string {
  return [
    `${text.replace(/\s+/g, ' ')}`,
    ...(steps.length > 0 ? [stepsText(steps, colour)] : ['  no trace']),
    ...(error ? [`  ${error.code}: ${error.message.split('\n')[0]}`] : []),
    `  ${usage.inputTokens} tokens in, ${usage.outputTokens} out, ${formatDuration(elapsedMs)}; ${model}, version ${agentVersion ?? 'unknown'}`,
  ].join('\n');
}
