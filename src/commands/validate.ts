import { operationNames } from '../agent/definition.js';
import { stackNames } from '../stack/names.js';
import type { CommandContext } from './context.js';

/** Checks definitions and everything that they name, without calling anything. */
export async function run(context: CommandContext): Promise<number> {
  const agents = await context.agents();
  const checked = agents.map((agent) => {
    const { agent: name } = stackNames(agent, context.option('name') ?? agent.definition.name);
    const functions = agent.actionGroups.flatMap(operationNames);
    return { file: agent.file, name, actionGroups: agent.actionGroups.length, functions };
  });
  context.output.result(
    { ok: true, agents: checked },
    checked.map(({ file, name, functions }) => `${file}: ${name} is valid, with ${functions.join(', ')}.`).join('\n'),
  );
  return 0;
}
