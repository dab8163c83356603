import { HrAgentError, messageOf } from '../core/errors.js';
import type { StackEvent } from './events.js';

/** Emits `failed` and returns the error as an HrAgentError; an interruption is no failure of the resource. */
export function reportFailure(resource: string, thrown: unknown, emit: (event: StackEvent) => void): HrAgentError {
  const error =
    thrown instanceof HrAgentError
      ? thrown
      : new HrAgentError('INTERNAL', `${resource}: ${messageOf(thrown)}`, { source: 'bug', cause: thrown });
  if (error.code !== 'INTERRUPTED') emit({ type: 'failed', resource, error });
  return error;
}

/** An interruption wins over the failures that it caused. */
export function throwFirst(failures: readonly unknown[]): void {
  const interrupted = failures.find((f) => f instanceof HrAgentError && f.code === 'INTERRUPTED');
  if (failures.length > 0) throw interrupted ?? failures[0];
}
