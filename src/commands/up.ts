import { relative } from 'node:path';
import { withItsCollaborators } from '../agent/load-collaborators.js';
import type { Context } from '../cli/command-table.js';
import { agentDocument, changeDocuments, targetDocument } from '../cli/documents/stack.js';
import { countChanges, countUnchanged } from '../cli/render/counts.js';
import { planText } from '../cli/render/plan.js';
import { reportStacks } from '../cli/render/stack-reports.js';
import { formatDuration } from '../core/durations.js';
import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';
import type { DroppedCollaborator } from '../stack/dropped-collaborators.js';
import type { LocalContent } from '../stack/local-content.js';
import { isRisky, planProvision, provision } from '../stack/provision.js';
import { forEachStack } from '../stack/several.js';
import { collaboratorsFirst, teamsOf } from '../stack/team.js';

/** Makes everything that the agents need, or changes what differs. */
export async function run(context: Context<'up'>): Promise<number> {
  const { options, places, output, signal } = context;
  if (options.dryRun) return (await import('./plan.js')).run(context);
  const elapsed = context.stopwatch();
  const content = places.content();
  // Handlers are compiled while the places are opened.
  content.begin((await places.agents()).flatMap(withItsCollaborators));
  const chosen = await places.openAll();
  const deployments = teamsOf(chosen);
  for (const deployment of deployments) await confirmRisky(context, deployment, content);
  const outcomes = await output.progress(
    forEachStack(
      deployments,
      signal,
      (deployment, show) => show(provision(deployment, content, context, options)),
      collaboratorsFirst(deployments),
    ),
  );
  const elapsedMs = elapsed();
  return reportStacks(context, { outcomes, chosen }, elapsedMs, (deployment, { changes, findings, dropped }) => {
    const agent = agentDocument(deployment, findings);
    const nothing = changes.every((change) => change.action === 'keep');
    const what = nothing ? `nothing to change, ${countUnchanged(changes)},` : countChanges(changes);
    return {
      document: {
        target: targetDocument(deployment.target),
        agent,
        changes: changeDocuments(changes),
        ...(dropped.length > 0 && { dropped: dropped.map((one) => one.name) }),
      },
      text: [
        `${deployment.name} is up (agent ${agent.id}, ${agent.status}): ${what} in ${formatDuration(elapsedMs)}.`,
        ...dropped.map((one) => leftStanding(context, one)),
      ].join('\n'),
      next: [{ command: 'chat' }, ', or on a page: ', { command: 'web' }],
    };
  });
}

/** Nobody asked for the removal of an agent that works alone, too. */
function leftStanding({ output, cwd }: Context<'up'>, { name, file }: DroppedCollaborator): string {
  const agent = file === undefined ? [] : ['--agent', relative(cwd, file)];
  const down = output.command({ command: 'down', args: [...agent, '--name', name] });
  return `${name} is no collaborator any more and stays up: ${down} removes it.`;
}

/** Shows a person at a terminal the changed permissions and the removals before they happen. The person may say no. */
async function confirmRisky(context: Context<'up'>, deployment: Deployment, content: LocalContent): Promise<void> {
  const { input, options, output } = context;
  if (!input.interactive || options.yes) return;
  await output.progress(content.check(deployment.agent));
  const risky = (await planProvision(deployment, content, context, options)).filter(isRisky);
  if (risky.length === 0) return;
  output.note(planText(risky, output.colour));
  if (!(await input.confirm('This changes permissions, or replaces or removes something. Go on?', '--yes'))) {
    throw new HrAgentError('DECLINED', 'Nothing was changed.');
  }
}
