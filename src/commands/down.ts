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
  const { clock, options, places, output, signal } = context;
  const start = clock.now();
  const deployments = await places.openAll();
  if (!options.yes) for (const deployment of deployments) await confirm(context, deployment);
  const outcomes = await output.progress(
    forEachStack(deployments, signal, async (deployment, show) => {
      const torn = await show(removeStack(deployment, context, options));
      return { torn, others: torn.changes.length === 0 ? await othersOfTheDefinition(deployment) : undefined };
    }),
  );
  const elapsedMs = clock.now() - start;
  return reportStacks(context, outcomes, elapsedMs, (deployment, { torn, others }) => ({
    document: {
      target: targetDocument(deployment.target),
      agent: { name: deployment.name, id: null, status: null, version: null, alias: null },
      changes: changeDocuments(torn.changes),
      remaining: torn.foreign,
    },
    text: [summary(deployment, torn, elapsedMs), ...(others === undefined ? [] : [others])].join('\n'),
  }));
}

async function confirm(context: Context<'down'>, deployment: Deployment): Promise<void> {
  const things = await removedByIt(deployment, context);
  if (things.length === 0) return;
  const list = things.map((id) => `  ${id}`).join('\n');
  const agreed = await context.input.confirm(`This removes:\n${list}\nRemove them?`, '--yes');
  if (!agreed) throw new HrAgentError('DECLINED', 'Nothing was removed.');
}

function summary(deployment: Deployment, torn: TornDown, elapsedMs: number): string {
  const stays = torn.foreign.length > 0 ? ` Left alone, because not made by it: ${torn.foreign.join(', ')}.` : '';
  if (torn.changes.length === 0) return `${deployment.name} is not there: nothing to remove.${stays}`;
  return `${deployment.name} is gone: ${torn.changes.length} removed in ${formatDuration(elapsedMs)}.${stays}`;
}
