import type { Change } from '../stack/events.js';
import { plannedRemovals } from '../stack/leftovers.js';
import { plan } from '../stack/plan.js';
import type { CommandContext, Deployment } from './context.js';
import { countChanges, planDocuments, targetDocument } from './documents.js';
import { localContent, runOf, stackOf } from './stack-run.js';

/** What `up` would change and why; nothing is changed. */
export async function run(context: CommandContext): Promise<number> {
  const start = context.clock.now();
  const deployment = await context.open();
  const changes = await planned(context, deployment);
  const recordedId = (await deployment.state.find(deployment.target, deployment.name))?.resources;
  const id = recordedId?.[`agent/${deployment.name}`]?.['agentId'] ?? null;
  context.output.result(
    {
      ok: true,
      target: targetDocument(deployment.target),
      agent: { name: deployment.name, id, status: null, version: 'DRAFT', alias: null },
      changes: planDocuments(changes),
      elapsedMs: context.clock.now() - start,
    },
    context.output.planText(changes),
  );
  const nothing = changes.every((change) => change.action === 'keep');
  context.output.note(nothing ? 'up would change nothing.' : `up: ${countChanges(changes)}.`);
  return 0;
}

/** The plan of the whole stack, and of what is left of earlier definitions. */
export async function planned(context: CommandContext, deployment: Deployment): Promise<Change[]> {
  const resources = stackOf(deployment, localContent).map((entry) => entry.resource);
  const run = await runOf(context, deployment);
  return [...(await plan({ ...run, resources })), ...(await plannedRemovals(run, await run.leftovers(resources)))];
}
