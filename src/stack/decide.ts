import { HrAgentError } from '../core/errors.js';
import type { Live, Step } from '../resources/resource.js';
import type { Action, Change } from './events.js';

/** The one decision of every run: what is done with a resource, from what was found. */
export function decide(found: Live | undefined): Action {
  if (!found) return 'create';
  if (found.broken !== undefined) return 'replace';
  return found.differences.length > 0 || !found.ours ? 'update' : 'keep';
}

/** Adds the differences that follow from other resources, as this step knows them. */
export function judged(found: Live, step: Step): Live {
  return found.judge ? { ...found, differences: [...found.differences, ...found.judge(step)] } : found;
}

/** A change with its reasons. */
export function changeOf(resource: string, action: Action, found: Live | undefined, reason = found?.broken): Change {
  const differences = [
    ...(found && !found.ours ? [{ field: 'owner', old: 'somebody else', new: 'this stack' }] : []),
    ...(found?.differences ?? []),
  ];
  return {
    resource,
    action,
    ...(differences.length > 0 && { differences }),
    ...(reason !== undefined && { reason }),
    // After a change it may hold no more.
    ...(action === 'keep' && found?.warning !== undefined && { warning: found.warning }),
  };
}

/** The error for things of the same names that this stack did not make. */
export function notOurs(ids: readonly string[]): HrAgentError {
  const what = ids.length === 1 ? 'exists already and was' : 'exist already and were';
  return new HrAgentError('NOT_OURS', `${ids.join(', ')} ${what} not made by this stack.`, {
    hint: 'Remove it, choose other names with --name, or take it over with --adopt: then up changes it to the definition, and down removes it.',
  });
}
