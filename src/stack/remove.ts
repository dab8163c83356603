import { TEST_ALIAS } from '../aws/agent-constants.js';
import { HrAgentError } from '../core/errors.js';
import { bedrockAgent } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import type { Removable } from '../resources/resource.js';
import { supervisorsOf } from '../resources/supervisors.js';
import { type Deployment, lockDeployment, type Means, stackOf } from './deployment.js';
import type { StackEvent } from './events.js';
import { type Inspection, inspect } from './inspect.js';
import { openRun } from './recorded-run.js';
import type { Run } from './run.js';
import { heldData, type Kept, type TornDown, teardown } from './teardown.js';

type Looking = Pick<Means, 'clock' | 'signal'>;

interface RemovalOptions {
  /** Take over another run's lock. */
  forceUnlock: boolean;
  /** Whether what people have put into a resource goes with it. */
  mayRemoveData(resource: string): boolean;
}

/**
 * Removes everything that the stack has, and forgets it. What holds data of people stays, unless that may go.
 * @throws HrAgentError IN_USE naming the agents whose collaborator this one is
 */
export async function* removeStack(
  deployment: Deployment,
  means: Means,
  options: RemovalOptions,
): AsyncGenerator<StackEvent, TornDown> {
  const release = await lockDeployment(deployment, means, options);
  try {
    const { run, resources, inspection } = await found(deployment, means, options);
    await refuseInUse(deployment, inspection, []);
    const torn = yield* teardown(run, resources, inspection);
    await deployment.state.forget(deployment.target, deployment.name);
    return torn;
  } finally {
    await release();
  }
}

/**
 * The ids of all that `removeStack` would remove, also of what AWS removes with it; and of these, what holds data of people.
 * `together`: stacks that are to be removed before, so that it is no matter that they need this one.
 * @throws HrAgentError IN_USE
 */
export async function removedByIt(
  deployment: Deployment,
  means: Looking,
  together: readonly string[],
): Promise<{ things: string[]; holding: Kept[] }> {
  const { run, resources, inspection } = await found(deployment, means);
  await refuseInUse(deployment, inspection, together);
  const there = resources.filter((r) => !r.aspect && inspection.found.get(r.id));
  const holding: Kept[] = [];
  for (const resource of there) {
    const live = inspection.found.get(resource.id);
    const holds = live?.ours ? await heldData(run, resource, live, inspection) : undefined;
    if (holds !== undefined) holding.push({ resource: resource.id, holds });
  }
  const things = there.map((r) => r.id);
  return { things: [...things, ...(await goneWithAgent(deployment, inspection, things))], holding };
}

/** What there is to remove: the definition's resources, and leftovers of earlier definitions. */
async function found(
  deployment: Deployment,
  means: Looking,
  options: Partial<Pick<RemovalOptions, 'mayRemoveData'>> = {},
): Promise<{ run: Run; resources: Removable[]; inspection: Inspection }> {
  const current = stackOf(deployment).map((entry) => entry.resource);
  const run = await openRun(deployment, means, options);
  const now = await inspect(run, current);
  const candidates = await run.leftovers(current, await run.discover(current));
  const earlier = await inspect(run, candidates, now.findings);
  // Things that have similar names but are not ours do not matter here.
  const leftovers = candidates.filter((resource) => earlier.found.get(resource.id)?.ours);
  return {
    run,
    resources: [...current, ...leftovers],
    inspection: { found: new Map([...now.found, ...earlier.found]), findings: now.findings },
  };
}

/** Whoever hands requests to this agent would lose it. */
async function refuseInUse(
  { aws, name }: Deployment,
  { findings }: Inspection,
  together: readonly string[],
): Promise<void> {
  const agentId = findings.output(bedrockAgent.ref(name), 'agentId');
  if (agentId === undefined) return;
  const others = (await supervisorsOf(await aws.agents(), agentId)).filter((other) => !together.includes(other));
  if (others.length === 0) return;
  throw new HrAgentError('IN_USE', `${name} is a collaborator of ${others.join(', ')}: it stays.`, {
    hint: 'Take it out of their definitions and bring them up, or remove them first.',
  });
}

/** What AWS removes with an agent beside what the definition names: versions, and aliases that were published. */
async function goneWithAgent(
  { aws, name }: Deployment,
  { findings }: Inspection,
  things: readonly string[],
): Promise<string[]> {
  const agent = bedrockAgent.ref(name);
  const agentId = findings.output(agent, 'agentId');
  if (agentId === undefined || !things.includes(agent.id)) return [];
  const agents = await aws.agents();
  const [aliases, versions] = await Promise.all([agents.listAliases(agentId), agents.listVersions(agentId)]);
  return [
    ...aliases.filter(({ id }) => id !== TEST_ALIAS).map((alias) => agentAlias.id(name, alias.name)),
    ...versions.filter(({ version }) => version !== 'DRAFT').map(({ version }) => `agent-version/${name}/${version}`),
  ].filter((id) => !things.includes(id));
}
