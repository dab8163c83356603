import type { Context } from '../cli/command-table.js';
import { changeDocuments, targetDocument } from '../cli/documents/stack.js';
import { reportStacks } from '../cli/render/stack-reports.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import type { Deployment } from '../stack/deployment.js';
import { othersOfTheDefinition } from '../stack/not-deployed.js';
import { removedByIt, removeStack } from '../stack/remove.js';
import { forEachStack } from '../stack/several.js';
import type { TornDown } from '../stack/teardown.js';

/** Removes everything that `up` made, after asking. */
export async function run(context: Context<'down'>): Promise<number> {
  const { options, places, output, signal } = context;
  const elapsed = context.stopwatch();
  const deployments = await places.openAll();
  const named = new Set<Deployment>(options.deleteData ? deployments : []);
  if (!options.yes) {
    for (const deployment of deployments) if (await confirm(context, deployment)) named.add(deployment);
  }
  const outcomes = await output.progress(
    forEachStack(deployments, signal, async (deployment, show) => {
      const how = { forceUnlock: options.forceUnlock, mayRemoveData: () => named.has(deployment) };
      const torn = await show(removeStack(deployment, context, how));
      return { torn, others: torn.changes.length === 0 ? await othersOfTheDefinition(deployment) : undefined };
    }),
  );
  const elapsedMs = elapsed();
  return reportStacks(context, outcomes, elapsedMs, (deployment, { torn, others }) => ({
    document: {
      target: targetDocument(deployment.target),
      agent: { name: deployment.name, id: null, status: null, version: null, alias: null },
      changes: changeDocuments(torn.changes),
      remaining: torn.foreign,
      kept: torn.kept,
    },
    text: [
      summary(deployment, torn, elapsedMs),
      ...keptLines(context, torn),
      ...(others === undefined ? [] : [others]),
    ].join('\n'),
  }));
}

/** Whether data of people goes too. @throws HrAgentError DECLINED */
async function confirm(context: Context<'down'>, deployment: Deployment): Promise<boolean> {
  const { input, options } = context;
  const { things, holding } = await removedByIt(deployment, context);
  if (things.length === 0) return false;
  let deleteData = options.deleteData;
  if (holding.length > 0 && !deleteData && input.interactive) {
    const told = holding.map(({ resource, holds }) => `  ${resource}: ${holds}`).join('\n');
    deleteData = await input.confirm(`There is data of people:\n${told}\nRemove it for good, too?`, '--delete-data');
  }
  const kept = new Set(deleteData ? [] : holding.map(({ resource }) => resource));
  const list = things.filter((id) => !kept.has(id)).map((id) => `  ${id}`);
  if (list.length === 0) return deleteData;
  const agreed = await input.confirm(`This removes:\n${list.join('\n')}\nRemove them?`, '--yes');
  if (!agreed) throw new HrAgentError('DECLINED', 'Nothing was removed.');
  return deleteData;
}

function summary(deployment: Deployment, torn: TornDown, elapsedMs: number): string {
  const stays = torn.foreign.length > 0 ? ` Left alone, because not made by it: ${torn.foreign.join(', ')}.` : '';
  if (torn.changes.length === 0) return `${deployment.name} is not there: nothing to remove.${stays}`;
  return `${deployment.name} is gone: ${torn.changes.length} removed in ${formatDuration(elapsedMs)}.${stays}`;
}

/** What stays, and both ways on: with the data, and without it. */
function keptLines({ output }: Context<'down'>, { kept }: TornDown): string[] {
  if (kept.length === 0) return [];
  const [up, down] = [output.command({ command: 'up' }), output.command({ command: 'down', args: ['--delete-data'] })];
  return [
    ...kept.map(({ resource, holds }) => `Kept: ${resource}, because ${holds}.`),
    `${up} brings the agent up again with its data; ${down} removes that, too.`,
  ];
}
