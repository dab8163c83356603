import { withItsCollaborators } from '../agent/load-collaborators.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';
import { teamsOf } from '../stack/team.js';
import { provisionTeam, removeTeam } from '../stack/team-runs.js';
import type { Context } from './command-table.js';
import type { OpenDeployment } from './ports.js';

/** Does work on the running agent; with --fresh on one that is made for it and removed after it. */
export async function onDeployment<T>(
  context: Context<'demo' | 'test'>,
  command: 'demo' | 'test',
  work: (deployment: OpenDeployment) => Promise<T>,
): Promise<T> {
  const { places, output, signal } = context;
  if (!context.options.fresh) return work(await places.open());
  const content = places.content();
  content.begin((await places.agents()).flatMap(withItsCollaborators));
  const deployment = await places.openTemporary();
  for (const one of teamsOf([deployment])) await refuseExisting(one, command);
  if (deployment.target.kind === 'local') output.note('In an account of its own; what is up stays as it is.');
  const { changes } = await output.progress(
    provisionTeam(deployment, content, context, { adopt: false, forceUnlock: false }),
  );
  // What it has made itself is all its own. What was there before may hold data of people.
  const made = new Set(changes.filter(({ action }) => action === 'create').map(({ resource }) => resource));
  const options = { mayRemoveData: (resource: string) => made.has(resource) };
  return work(deployment).finally(async () => {
    // An interrupted run stops at once. Its temporary local AWS is removed when the command ends.
    if (!signal.aborted) await output.progress(removeTeam(deployment, context, options));
  });
}

/** Refuses an agent that is up already: the end of the run would remove what somebody works with. */
async function refuseExisting({ aws, name }: Deployment, command: 'demo' | 'test'): Promise<void> {
  if (!(await (await aws.agents()).findAgent(name))) return;
  throw new HrAgentError('ALREADY_UP', `${name} is up here already; --fresh would remove it at the end.`, {
    next: { command },
  });
}
