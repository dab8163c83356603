import type { Tool } from '../../action-group.js';
import type { AgentCall } from '../../agent-event.js';
import type { Parameters } from '../../coerce.js';
import { quoted } from '../../parameters.js';
import { Refusal } from '../requests/refusal.js';
import { isPassing } from '../store/failures.js';
import { type Asker, askerOf } from './asker.js';

/** What a function does for whoever asks. It may throw a Refusal. */
export type Work = (asker: Asker, parameters: Parameters) => Promise<object>;

/**
 * A function that knows who asks, and always answers: with what it did, or with why not, in words that somebody can act
 * on. No refusal asks the model to try again, for it might try with other values.
 */
export function hrTool(names: readonly string[], work: Work): Tool {
  return async (parameters, call) => {
    try {
      const unknown = Object.keys(parameters).find((name) => !names.includes(name));
      if (unknown === undefined) return await work(await askerOf(call), parameters);
      throw new Refusal('parameters', `Unknown parameter ${quoted(unknown)}. Known: ${names.join(', ') || 'none'}.`);
    } catch (error) {
      return explained(error, call);
    }
  };
}

function explained(error: unknown, { operation, sessionId }: AgentCall): object {
  if (error instanceof Refusal) return { status: 'denied', rule: error.rule, reason: error.message };
  console.error(`${JSON.stringify(operation)} of session ${sessionId} failed:`, error);
  if (isPassing(error)) {
    return { error: 'The records cannot be reached just now. Please ask again in a minute.', rule: 'busy' };
  }
  return { error: "The records cannot be used. IT finds the details in the function's log.", rule: 'data' };
}
