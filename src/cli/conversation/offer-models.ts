import type { Context } from '../command-table.js';
import type { OpenDeployment } from '../ports.js';

/**
 * What is said to somebody who talks to the planner for want of a choice: which servers on this machine could answer in
 * its place. Nobody who has made a choice, or who reads no notes, waits for it.
 */
export async function offeredModels(
  { options, output, places }: Pick<Context<'chat'>, 'options' | 'output' | 'places'>,
  { standIn }: Pick<OpenDeployment, 'standIn'>,
): Promise<string[]> {
  if (options.quiet || output.json || !standIn || standIn.chosen) return [];
  return (await places.modelServers()).map(
    ({ name, models: [model], choice }) =>
      `${name} is on this machine. With its ${model} in the planner's place: ` +
      output.command({ command: 'chat', args: ['--model', choice] }),
  );
}
