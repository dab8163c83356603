import { kindOf } from '../resources/kinds.js';
import { type Applied, apply } from './apply.js';
import { type Deployment, lockDeployment, type Means, stackOf } from './deployment.js';
import { type DroppedCollaborator, droppedCollaborators } from './dropped-collaborators.js';
import type { Change, StackEvent } from './events.js';
import { plannedRemovals, removeLeftovers } from './leftovers.js';
import { type LocalContent, ready } from './local-content.js';
import { plan } from './plan.js';
import { openRun } from './recorded-run.js';

/** What a run may take over from others. */
export interface ProvisionOptions {
  /** Take over namesakes that this stack did not make. */
  adopt: boolean;
  /** Take over another run's lock. */
  forceUnlock: boolean;
  /** What people have put into something may go where it has to be removed or made anew. */
  deleteData?: boolean;
}

interface Provisioned extends Applied {
  /** Collaborators that the definition no longer has. Their own stacks stay. */
  dropped: DroppedCollaborator[];
}

/** Makes everything that the stack needs, changes what differs, and removes what its definition no longer has. */
export async function* provision(
  deployment: Deployment,
  content: LocalContent,
  means: Means,
  options: ProvisionOptions,
): AsyncGenerator<StackEvent, Provisioned> {
  yield* content.check(deployment.agent);
  const release = await lockDeployment(deployment, means, options);
  try {
    const resources = stackOf(deployment, content).map((entry) => entry.resource);
    const how = { adopt: options.adopt, mayRemoveData: () => options.deleteData === true };
    const run = await openRun(deployment, means, how);
    // Before anything is changed, as the caller may lack the permission to look.
    const discovered = await run.discover(resources);
    const { changes, findings } = yield* apply(run, resources);
    const leftovers = await run.leftovers(resources, discovered, findings);
    const removed = yield* removeLeftovers(run, leftovers, findings);
    // A removal can change the draft. For example, the agent uses a removed knowledge base until its draft is prepared again.
    const invalidating = new Set(leftovers.filter(({ invalidates }) => invalidates).map(({ id }) => id));
    const again = removed.some(({ resource }) => invalidating.has(resource));
    // The removal has changed the record. The second pass needs a run that has read the record as it is now.
    const last = again ? await openRun(deployment, means, how) : run;
    if (again) yield* apply(last, resources);
    await last.finish();
    for (const { resource, warning } of changes) if (warning) yield { type: 'warning', resource, ...warning };
    const all = [...changes, ...removed];
    return { changes: all, findings, dropped: await droppedCollaborators(deployment, all, run.recorded) };
  } finally {
    await release();
  }
}

/** What `provision` would change: the plan of the whole stack, and of what is left of earlier definitions. */
export async function planProvision(
  deployment: Deployment,
  content: LocalContent,
  means: Pick<Means, 'clock' | 'signal'>,
  { adopt, deleteData }: Pick<ProvisionOptions, 'adopt' | 'deleteData'>,
): Promise<Change[]> {
  await ready(content, deployment.agent);
  const resources = stackOf(deployment, content).map((entry) => entry.resource);
  const run = await openRun(deployment, means, { adopt, mayRemoveData: () => deleteData === true });
  const changes = await plan(run, resources);
  const leftovers = await run.leftovers(resources, await run.discover(resources));
  return [...changes, ...(await plannedRemovals(run, leftovers))];
}

/** Whether a person wants to be asked first: for removals, and for changed permissions of a stack that runs. */
export function isRisky({ resource, action, differences }: Change): boolean {
  if (action === 'replace' || action === 'delete') return true;
  const removes = differences?.some((difference) => difference.new === undefined) ?? false;
  return action === 'update' && (kindOf(resource)?.risk === 'permissions' || removes);
}
