import type { Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';

/** The error for what is not there; it names what the same definition has made here under other names. */
export async function notDeployed(deployment: Deployment, message: string): Promise<HrAgentError> {
  const hint = await othersOfTheDefinition(deployment);
  return new HrAgentError('NOT_DEPLOYED', message, {
    ...(hint !== undefined && { hint }),
    next: { command: 'up' },
  });
}

/** Such as after `name` was changed in the definition; undefined when there are none. */
export async function othersOfTheDefinition({ state, target, name, agent }: Deployment): Promise<string | undefined> {
  const records = await state.madeFrom(agent.file, target);
  const others = records.map((record) => record.name).filter((other) => other !== name);
  if (others.length === 0) return undefined;
  return `This definition has made ${others.join(', ')} here: --name ${others[0]} means that one.`;
}
