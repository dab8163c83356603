import { join } from 'node:path';
import type { LoadedAgent } from '../../agent/definition.js';
import { HrAgentError } from '../../core/errors.js';
import { isThere } from '../../core/is-there.js';
import type { GlobalOptions } from '../global-options.js';
import type { Places } from '../ports.js';
import { builtInNames, findAgentFile } from './agent-file.js';

/**
 * The agents that a command line asks for. Where a scenario is named as an agent that comes with the tool is, it is the
 * scenario of that agent: whoever names one need not name the other. A scenario of one's own of that name goes before it.
 */
export function askedAgents(
  cwd: string,
  {
    command,
    args,
    options,
  }: { command: { completes?: string | readonly string[] }; args: readonly string[]; options: GlobalOptions },
): readonly string[] {
  const [named, ...others] = command.completes === 'scenarios' ? args : [];
  if (options.agent.length > 0 || named === undefined || others.length > 0) return options.agent;
  return builtInNames().includes(named) && !isThere(join(cwd, `${named}.scenario.yaml`)) ? [named] : options.agent;
}

/** The agents that --agent names, each definition read at most once. */
export function chosenAgents(cwd: string, { agent: asked }: GlobalOptions): Pick<Places, 'agent' | 'agents'> {
  let loaded: Promise<LoadedAgent[]> | undefined;
  const load = async () => {
    const files = (asked.length > 0 ? asked : [undefined]).map((name) => findAgentFile(cwd, name));
    const { loadAgent } = await import('../../agent/load.js');
    return Promise.all(files.map(loadAgent));
  };
  const agents = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    agents,
    async agent() {
      const [only, ...others] = await agents();
      if (only && others.length === 0) return only;
      throw new HrAgentError('USAGE', 'This command works on one agent.', { hint: 'Give --agent once.' });
    },
  };
}

/** The name of an agent's stack. */
export function stackName({ definition }: LoadedAgent, { name }: GlobalOptions): string {
  return name ?? definition.name;
}

/** Refuses two definitions of one name: both would be the same stack. @throws HrAgentError USAGE */
export function refuseSharedNames(agents: readonly LoadedAgent[], options: GlobalOptions): void {
  const names = agents.map((agent) => stackName(agent, options));
  const shared = names.find((name, i) => names.indexOf(name) < i);
  if (shared === undefined) return;
  throw new HrAgentError('USAGE', `Two of the agents would be named ${shared}.`, {
    hint: 'Give each definition a name of its own; --name is for one agent.',
  });
}
