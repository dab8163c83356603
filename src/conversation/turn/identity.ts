import type { LoadedAgent } from '../../agent/definition.js';
import { HrAgentError } from '../../core/errors.js';

/**
 * The session attributes of somebody, as a front end sends them for whoever has signed in.
 * @throws HrAgentError USAGE where the definition does not say which attribute that is
 */
export function asSomebody(
  who: string | undefined,
  { file, definition: { identity } }: Pick<LoadedAgent, 'file' | 'definition'>,
): Record<string, string> {
  if (who === undefined) return {};
  if (identity === undefined) {
    throw new HrAgentError('USAGE', `${file} does not say how its functions know who talks to the agent.`, {
      hint: 'Add identity: { attribute: … } with the name of the session attribute, or send that with --attr NAME=VALUE.',
    });
  }
  if (who.trim() !== '') return { [identity.attribute]: who };
  throw new HrAgentError('USAGE', 'Nobody is named: the value of --as is empty.', {
    hint: 'Leave it out to talk as nobody.',
  });
}
