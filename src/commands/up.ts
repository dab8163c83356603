import type { Context } from '../cli/command-table.js';
import type { CommandContext, Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { type Applied, apply } from '../stack/apply.js';
import type { Change } from '../stack/events.js';
import { removeLeftovers } from '../stack/leftovers.js';
import { agentDocument, changeDocuments, countChanges, targetDocument } from './documents.js';
import { createLocalContent, type LocalContent } from './local-content.js';
import { forEachStack, type Show } from './several.js';
import { reportStacks } from './stack-reports.js';
import { exclusively, runOf, stackOf } from './stack-run.js';

/** Makes everything that the agents need, or changes what differs. */
export async function run(context: Context<'up'>): Promise<number> {
  if (context.options.dryRun) return (await import('./plan.js')).run(context);
  const start = context.clock.now();
  const content = createLocalContent();
  const deployments = await beside(context, content, () => context.openAll());
  for (const deployment of deployments) await confirmRisky(context, deployment, content);
  const outcomes = await forEachStack(context, deployments, (deployment, show) =>
    provision(context, deployment, { show, content, ...context.options }),
  );
  const elapsedMs = context.clock.now() - start;
  return reportStacks(context, outcomes, elapsedMs, (deployment, { changes, findings }) => {
    const agent = agentDocument(deployment, findings);
    const nothing = changes.every((change) => change.action === 'keep');
    const what = nothing ? 'nothing to change' : countChanges(changes);
    return {
      document: { target: targetDocument(deployment.target), agent, changes: changeDocuments(changes) },
      text: `${deployment.name} is up (agent ${agent.id}, ${agent.status}): ${what} in ${formatDuration(elapsedMs)}.`,
      next: { command: 'chat' },
    };
  });
}

/** Somebody at a terminal sees changed permissions and removals before they happen, and may say no. */
async function confirmRisky(context: Context<'up'>, deployment: Deployment, content: LocalContent): Promise<void> {
  if (!context.input.interactive || context.options.yes) return;
  const { planned } = await import('./plan.js');
  const risky = (await planned(context, deployment, { content, adopt: context.options.adopt })).filter(isRisky);
  if (risky.length === 0) return;
  context.output.note(context.output.planText(risky));
  if (!(await context.input.confirm('This changes permissions, or replaces or removes something. Go on?', '--yes'))) {
    throw new HrAgentError('DECLINED', 'Nothing was changed.');
  }
}

/** Opens stacks while their handlers are being compiled. What is wrong with one is told when its stack's turn comes. */
export async function beside<T>(context: CommandContext, content: LocalContent, open: () => Promise<T>): Promise<T> {
  const agents = await context.agents();
  for (const agent of agents) content.check(agent).catch(() => undefined);
  return open();
}

/** A new stack's own roles are not news; changing the permissions of one that runs is. */
function isRisky({ resource, action, differences }: Change): boolean {
  if (action === 'replace' || action === 'delete') return true;
  const removes = differences?.some((difference) => difference.new === undefined) ?? false;
  return action === 'update' && (resource.startsWith('iam-') || resource.startsWith('lambda-permission/') || removes);
}

/** Applies the whole stack and removes what it no longer has; the core of `up`, and of `demo --fresh`. */
export async function provision(
  context: CommandContext,
  deployment: Deployment,
  { show, content, adopt, forceUnlock }: { show: Show; content: LocalContent; adopt: boolean; forceUnlock: boolean },
): Promise<Applied> {
  await content.check(deployment.agent);
  return exclusively(context, deployment, { forceUnlock }, async () => {
    const resources = stackOf(deployment, content).map((entry) => entry.resource);
    const run = await runOf(context, deployment, { adopt });
    const { changes, findings } = await show(apply({ ...run, resources }));
    const removed = await show(removeLeftovers(run, await run.leftovers(resources, findings), findings));
    // A knowledge base taken from the draft is served until the draft is prepared again.
    const draftChanged = removed.some((change) => change.resource.startsWith('knowledge-base-association/'));
    // In a run that knows what the removal has recorded, which then has the last word in the record.
    const last = draftChanged ? await runOf(context, deployment, { adopt }) : run;
    if (draftChanged) await show(apply({ ...last, resources }));
    await last.finish();
    return { changes: [...changes, ...removed], findings };
  });
}
