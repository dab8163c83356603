import { join, relative } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { confirmRemoval, isInUse } from '../cli/confirm-removal.js';
import { changeDocuments, targetDocument } from '../cli/documents/stack.js';
import { reportStacks } from '../cli/render/stack-reports.js';
import { formatDuration } from '../core/durations.js';
import { isThere } from '../core/is-there.js';
import { bedrockAgent } from '../resources/agent.js';
import type { Deployment } from '../stack/deployment.js';
import { othersOfTheDefinition } from '../stack/not-deployed.js';
import { removeStack } from '../stack/remove.js';
import { forEachStack } from '../stack/several.js';
import { supervisorsFirst, teamsOf } from '../stack/team.js';
import type { TornDown } from '../stack/teardown.js';

/** What stays in the state folder, and what it is. */
const LEFT = [
  ['chat-history', 'what was typed in chats'],
  ['local-aws', 'the local account, with traces of what was deleted'],
] as const;

/** Removes everything that `up` made, after asking. */
export async function run(context: Context<'down'>): Promise<number> {
  const { options, places, output, signal } = context;
  const elapsed = context.stopwatch();
  const chosen = await places.openAll();
  const deployments = teamsOf(chosen);
  const named = new Set<Deployment>(options.deleteData ? deployments : []);
  if (!options.yes) for (const one of await confirmRemoval(context, { chosen, all: deployments })) named.add(one);
  const outcomes = await output.progress(
    forEachStack(
      deployments,
      signal,
      async (deployment, show) => {
        const how = { forceUnlock: options.forceUnlock, mayRemoveData: () => named.has(deployment) };
        const removing = show(removeStack(deployment, context, how));
        const torn = await (chosen.includes(deployment) ? removing : removing.catch(leftForOthers(deployment)));
        const others = torn.changes.length + torn.kept.length === 0;
        return { torn, others: others ? await othersOfTheDefinition(deployment) : undefined };
      },
      supervisorsFirst(deployments),
    ),
  );
  const elapsedMs = elapsed();
  const status = reportStacks(context, { outcomes, chosen }, elapsedMs, (deployment, { torn, others }) => ({
    document: {
      target: targetDocument(deployment.target),
      agent: { name: deployment.name, id: null, status: null, version: null, alias: null },
      changes: changeDocuments(torn.changes),
      remaining: torn.foreign,
      kept: [...torn.kept, ...(torn.inUse ? [{ resource: torn.inUse.resource, holds: torn.inUse.why }] : [])],
    },
    text: [
      summary(deployment, torn, elapsedMs),
      ...keptLines(context, torn),
      ...(others === undefined ? [] : [others]),
    ].join('\n'),
  }));
  const [first] = chosen;
  const leavesNothing = outcomes.every((outcome) => 'value' in outcome && outcome.value.torn.kept.length === 0);
  if (first && leavesNothing) await tellWhatIsLeft(context, first);
  return status;
}

/** A collaborator that was not named itself stays where another supervisor has it. */
function leftForOthers({ name }: Deployment) {
  return (error: unknown): TornDown => {
    if (!isInUse(error)) throw error;
    return { changes: [], foreign: [], kept: [], inUse: { resource: bedrockAgent.id(name), why: error.message } };
  };
}

/** What the state folder holds when no stack is recorded there any more. */
async function tellWhatIsLeft({ output, cwd }: Context<'down'>, { state }: Pick<Deployment, 'state'>): Promise<void> {
  if (!(await state.isEmpty())) return;
  const left = LEFT.filter(([name]) => isThere(join(state.folder, name))).map(([name, what]) => `${name} (${what})`);
  if (left.length === 0) return;
  const folder = relative(cwd, state.folder);
  output.note(`${folder} still holds ${left.join(' and ')}. Delete the folder to be rid of all of it.`);
}

function summary(deployment: Deployment, torn: TornDown, elapsedMs: number): string {
  if (torn.inUse) return torn.inUse.why;
  const stays = torn.foreign.length > 0 ? ` Left alone, because not made by it: ${torn.foreign.join(', ')}.` : '';
  if (torn.changes.length === 0) return `${deployment.name} is not there: nothing to remove.${stays}`;
  return `${deployment.name} is gone: ${torn.changes.length} removed in ${formatDuration(elapsedMs)}.${stays}`;
}

/** What stays, and both ways on: with the data, and without it. */
function keptLines({ output }: Context<'down'>, { kept }: TornDown): string[] {
  if (kept.length === 0) return [];
  const [up, down] = [output.command({ command: 'up' }), output.command({ command: 'down', args: ['--delete-data'] })];
  return [
    ...kept.map(({ resource, holds }) => `Kept: ${resource}, because ${holds}.`),
    `${up} brings the agent up again with its data; ${down} removes that, too.`,
  ];
}
