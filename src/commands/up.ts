import { formatDuration } from '../core/time.js';
import { type Applied, apply } from '../stack/apply.js';
import type { CommandContext, Deployment } from './context.js';
import { agentDocument, changeDocuments, countChanges, targetDocument } from './documents.js';
import { exclusively, packageCode, runOf, stackOf } from './stack-run.js';

/** Makes everything that the agent needs, or changes what differs. */
export async function run(context: CommandContext): Promise<number> {
  const start = context.clock.now();
  const deployment = await context.open();
  const { changes, findings } = await provision(context, deployment);
  const elapsedMs = context.clock.now() - start;
  const agent = agentDocument(deployment, findings);
  const nothing = changes.every((change) => change.action === 'keep');
  context.output.result(
    { ok: true, target: targetDocument(deployment.target), agent, changes: changeDocuments(changes), elapsedMs },
    `${deployment.name} is up (agent ${agent.id}, ${agent.status}): ${nothing ? 'nothing to change' : countChanges(changes)} in ${formatDuration(elapsedMs)}.`,
  );
  context.output.note(`Next: hr-agent chat${deployment.flags}`);
  return 0;
}

/** Applies the whole stack; the core of `up`, and of `demo --fresh`. */
export async function provision(context: CommandContext, deployment: Deployment): Promise<Applied> {
  return exclusively(context, deployment, async () => {
    const resources = stackOf(deployment, packageCode).map((entry) => entry.resource);
    return context.output.progress(apply({ ...(await runOf(context, deployment)), resources }));
  });
}
