import { HrAgentError } from '../core/errors.js';
import type { State } from './state.js';
import type { Target } from './target.js';

/** A definition's stack at a target, and the record of what was made. */
export interface StackAtTarget {
  readonly name: string;
  readonly target: Target;
  readonly state: State;
  readonly agent: { readonly file: string };
}

/** The error for what is not there; it names what the same definition has made here under other names. */
export async function notDeployed(stack: StackAtTarget, message: string): Promise<HrAgentError> {
  const hint = await othersOfTheDefinition(stack);
  return new HrAgentError('NOT_DEPLOYED', message, {
    ...(hint !== undefined && { hint }),
    next: { command: 'up' },
  });
}

/** There are others when, say, `name` was changed in the definition. Undefined when there are none. */
export async function othersOfTheDefinition({
  state,
  target,
  name,
  agent,
}: StackAtTarget): Promise<string | undefined> {
  const records = await state.madeFrom(agent.file, target);
  const others = records.map((record) => record.name).filter((other) => other !== name);
  if (others.length === 0) return undefined;
  return `This definition has made ${others.join(', ')} here: --name ${others[0]} means that one.`;
}
