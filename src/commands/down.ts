import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { Context } from '../cli/command-table.js';
import type { CommandContext, Deployment } from '../cli/ports.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { type Inspection, inspect } from '../stack/inspect.js';
import { othersOfTheDefinition } from '../stack/not-deployed.js';
import type { Run } from '../stack/run.js';
import { type TornDown, teardown } from '../stack/teardown.js';
import { changeDocuments, targetDocument } from './documents.js';
import { forEachStack, type Show } from './several.js';
import { reportStacks } from './stack-reports.js';
import { exclusively, runOf, stackOf } from './stack-run.js';

/** Removes everything that `up` made, after asking. */
export async function run(context: Context<'down'>): Promise<number> {
  const start = context.clock.now();
  const deployments = await context.openAll();
  if (!context.options.yes) for (const deployment of deployments) await confirm(context, deployment);
  const outcomes = await forEachStack(context, deployments, async (deployment, show) => {
    const torn = await removeAll(context, deployment, { show, ...context.options });
    return { torn, others: torn.changes.length === 0 ? await othersOfTheDefinition(deployment) : undefined };
  });
  const elapsedMs = context.clock.now() - start;
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

/** Removes the stack without asking: the core of `down`, and the end of `demo --fresh`. */
export async function removeAll(
  context: CommandContext,
  deployment: Deployment,
  { show, forceUnlock }: { show: Show; forceUnlock: boolean },
): Promise<TornDown> {
  return exclusively(context, deployment, { forceUnlock }, async () => {
    const { engine, inspection } = await found(context, deployment);
    const torn = await show(teardown(engine, inspection));
    await deployment.state.forget(deployment.target, deployment.name);
    return torn;
  });
}

/** What there is to remove: the definition's resources, and leftovers of earlier definitions. */
async function found(
  context: CommandContext,
  deployment: Deployment,
): Promise<{ engine: Run; inspection: Inspection }> {
  const current = stackOf(deployment).map((entry) => entry.resource);
  const run = await runOf(context, deployment);
  const now = await inspect({ ...run, resources: current });
  const candidates = await run.leftovers(current);
  const earlier = await inspect({ ...run, resources: candidates }, now.findings);
  // Things of similar names that are not ours are nobody's business here.
  const leftovers = candidates.filter((resource) => earlier.found.get(resource.id)?.ours);
  return {
    engine: { ...run, resources: [...current, ...leftovers] },
    inspection: { found: new Map([...now.found, ...earlier.found]), findings: now.findings },
  };
}

async function confirm(context: Context<'down'>, deployment: Deployment): Promise<void> {
  const { engine, inspection } = await found(context, deployment);
  const things = engine.resources.filter((r) => !r.aspect && inspection.found.get(r.id)).map((r) => r.id);
  if (things.length === 0) return;
  const list = [...things, ...(await goneWithAgent(deployment, inspection, things))].map((id) => `  ${id}`).join('\n');
  const agreed = await context.input.confirm(`This removes:\n${list}\nRemove them?`, '--yes');
  if (!agreed) throw new HrAgentError('DECLINED', 'Nothing was removed.');
}

/** What a removed agent takes with it beside what the definition names: versions, and aliases that were published. */
async function goneWithAgent(
  { aws, name }: Deployment,
  { findings }: Inspection,
  things: readonly string[],
): Promise<string[]> {
  const agentId = findings.outputs.get(`agent/${name}`)?.['agentId'];
  if (agentId === undefined || !things.includes(`agent/${name}`)) return [];
  const agents = await aws.agents();
  const [aliases, versions] = await Promise.all([agents.listAliases(agentId), agents.listVersions(agentId)]);
  return [
    ...aliases.filter(({ id }) => id !== TEST_ALIAS).map((alias) => `agent-alias/${name}/${alias.name}`),
    ...versions.filter(({ version }) => version !== 'DRAFT').map(({ version }) => `agent-version/${name}/${version}`),
  ].filter((id) => !things.includes(id));
}

function summary(deployment: Deployment, torn: TornDown, elapsedMs: number): string {
  const stays = torn.foreign.length > 0 ? ` Left alone, because not made by it: ${torn.foreign.join(', ')}.` : '';
  if (torn.changes.length === 0) return `${deployment.name} is not there: nothing to remove.${stays}`;
  return `${deployment.name} is gone: ${torn.changes.length} removed in ${formatDuration(elapsedMs)}.${stays}`;
}
