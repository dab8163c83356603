import type { Context } from '../cli/command-table.js';
import type { Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';
import { removeAll } from './down.js';
import { createLocalContent } from './local-content.js';
import { beside, provision } from './up.js';

/** Does work on the running agent; with --fresh on one that is made for it and removed after it. */
export async function onDeployment<T>(
  context: Context<'demo' | 'test'>,
  command: 'demo' | 'test',
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  if (!context.options.fresh) return work(await context.open());
  const content = createLocalContent();
  const deployment = await beside(context, content, () => context.openTemporary());
  await refuseExisting(deployment, command);
  await provision(context, deployment, { show: context.output.progress, content, adopt: false, forceUnlock: false });
  return work(deployment).finally(async () => {
    // An interrupted run stops at once; a temporary local AWS goes with it.
    if (!context.signal.aborted)
      await removeAll(context, deployment, { show: context.output.progress, forceUnlock: false });
  });
}

/** What is there already belongs to somebody's work, and the end of the run would remove it. */
async function refuseExisting({ aws, name }: Deployment, command: 'demo' | 'test'): Promise<void> {
  if (!(await (await aws.agents()).findAgent(name))) return;
  throw new HrAgentError('ALREADY_UP', `${name} is up here already; --fresh would remove it at the end.`, {
    next: { command },
  });
}
