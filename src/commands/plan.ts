import type { Context } from '../cli/command-table.js';
import type { CommandContext, Deployment } from '../cli/ports.js';
import type { Change } from '../stack/events.js';
import { plannedRemovals } from '../stack/leftovers.js';
import { plan } from '../stack/plan.js';
import { countPlanned, planDocuments, targetDocument } from './documents.js';
import { createLocalContent, type LocalContent } from './local-content.js';
import { forEachStack } from './several.js';
import { reportStacks } from './stack-reports.js';
import { runOf, stackOf } from './stack-run.js';

/** What `up` would change and why; nothing is changed. */
export async function run(context: Context<'plan'>): Promise<number> {
  const start = context.clock.now();
  const deployments = await context.openAll();
  const outcomes = await forEachStack(context, deployments, async (deployment) => ({
    changes: await planned(context, deployment, { content: createLocalContent(), adopt: context.options.adopt }),
    record: await deployment.state.find(deployment.target, deployment.name),
  }));
  const elapsedMs = context.clock.now() - start;
  return reportStacks(context, outcomes, elapsedMs, ({ name, target }, { changes, record }) => {
    const id = record?.resources[`agent/${name}`]?.['agentId'] ?? null;
    const nothing = changes.every((change) => change.action === 'keep');
    context.output.note(`${name}: up would ${nothing ? 'change nothing' : countPlanned(changes)}.`);
    return {
      document: {
        target: targetDocument(target),
        agent: { name, id, status: null, version: 'DRAFT', alias: null },
        changes: planDocuments(changes),
      },
      text: `${deployments.length > 1 ? `${name}:\n` : ''}${context.output.wrapped(context.output.planText(changes))}`,
    };
  });
}

/** The plan of the whole stack, and of what is left of earlier definitions. */
export async function planned(
  context: CommandContext,
  deployment: Deployment,
  { content, adopt }: { content: LocalContent; adopt: boolean },
): Promise<Change[]> {
  await content.check(deployment.agent);
  const resources = stackOf(deployment, content).map((entry) => entry.resource);
  const run = await runOf(context, deployment, { adopt });
  return [...(await plan({ ...run, resources })), ...(await plannedRemovals(run, await run.leftovers(resources)))];
}
