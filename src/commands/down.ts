import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { type Inspection, inspect } from '../stack/inspect.js';
import type { Run } from '../stack/run.js';
import { type TornDown, teardown } from '../stack/teardown.js';
import type { CommandContext, Deployment } from './context.js';
import { changeDocuments, targetDocument } from './documents.js';
import { exclusively, runOf, stackOf } from './stack-run.js';

/** Removes everything that `up` made, after asking. */
export async function run(context: CommandContext): Promise<number> {
  const start = context.clock.now();
  const deployment = await context.open();
  await exclusively(context, deployment, async () => {
    const engine = await engineOf(context, deployment);
    const inspection = await inspect(engine);
    const found = engine.resources.filter((r) => !r.aspect && inspection.found.get(r.id)).map((r) => r.id);
    if (found.length > 0) await confirm(context, found);
    const torn = await remove(context, deployment, engine, inspection);
    const elapsedMs = context.clock.now() - start;
    context.output.result(
      {
        ok: true,
        target: targetDocument(deployment.target),
        agent: { name: deployment.name, id: null, status: null, version: null, alias: null },
        changes: changeDocuments(torn.changes),
        remaining: torn.foreign,
        elapsedMs,
      },
      summary(deployment, torn, elapsedMs),
    );
  });
  return 0;
}

/** Removes the stack without asking: the end of `demo --fresh`. */
export async function removeAll(context: CommandContext, deployment: Deployment): Promise<TornDown> {
  return exclusively(context, deployment, async () => {
    const engine = await engineOf(context, deployment);
    return remove(context, deployment, engine, await inspect(engine));
  });
}

/** What a removal works on. */
async function engineOf(context: CommandContext, deployment: Deployment): Promise<Run> {
  const current = stackOf(deployment).map((entry) => entry.resource);
  const run = await runOf(context, deployment);
  const candidates = await run.leftovers(current);
  const { found } = await inspect({ ...run, resources: candidates });
  // Things of similar names that are not ours are nobody's business here.
  const leftovers = candidates.filter((resource) => found.get(resource.id)?.ours);
  return { ...run, resources: [...leftovers, ...current] };
}

async function remove(
  context: CommandContext,
  deployment: Deployment,
  engine: Run,
  inspection: Inspection,
): Promise<TornDown> {
  const torn = await context.output.progress(teardown(engine, inspection));
  await deployment.state.forget(deployment.target, deployment.name);
  return torn;
}

async function confirm(context: CommandContext, found: string[]): Promise<void> {
  if (context.flag('yes')) return;
  const list = found.map((id) => `  ${id}`).join('\n');
  const agreed = await context.input.confirm(`This removes:\n${list}\nRemove them?`, '--yes');
  if (!agreed) throw new HrAgentError('DECLINED', 'Nothing was removed.');
}

function summary(deployment: Deployment, torn: TornDown, elapsedMs: number): string {
  const stays = torn.foreign.length > 0 ? ` Left alone, because not made by it: ${torn.foreign.join(', ')}.` : '';
  if (torn.changes.length === 0) return `${deployment.name} is not there: nothing to remove.${stays}`;
  return `${deployment.name} is gone: ${torn.changes.length} removed in ${formatDuration(elapsedMs)}.${stays}`;
}
