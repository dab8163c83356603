import { join, relative } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { sessionLog } from '../cli/conversation/open-conversation.js';
import { changeDocuments, targetDocument } from '../cli/documents/stack.js';
import { reportStacks } from '../cli/render/stack-reports.js';
import { HrAgentError } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import { formatDuration } from '../core/time.js';
import type { Deployment } from '../stack/deployment.js';
import { othersOfTheDefinition } from '../stack/not-deployed.js';
import { removedByIt, removeStack } from '../stack/remove.js';
import { forEachStack } from '../stack/several.js';
import { describeTarget } from '../stack/target.js';
import type { Kept, TornDown } from '../stack/teardown.js';

/** What stays in the state folder, and what it is. */
const LEFT = [
  ['chat-history', 'what was typed in chats'],
  ['local-aws', 'the local account, with traces of what was deleted'],
] as const;

/** Removes everything that `up` made, after asking. */
export async function run(context: Context<'down'>): Promise<number> {
  const { options, places, output, signal } = context;
  const elapsed = context.stopwatch();
  const deployments = await places.openAll();
  const named = new Set<Deployment>(options.deleteData ? deployments : []);
  if (!options.yes) {
    for (const deployment of deployments) if (await confirm(context, deployment)) named.add(deployment);
  }
  const outcomes = await output.progress(
    forEachStack(deployments, signal, async (deployment, show) => {
      const how = { forceUnlock: options.forceUnlock, mayRemoveData: () => named.has(deployment) };
      const torn = await show(removeStack(deployment, context, how));
      return { torn, others: torn.changes.length === 0 ? await othersOfTheDefinition(deployment) : undefined };
    }),
  );
  const elapsedMs = elapsed();
  const status = reportStacks(context, outcomes, elapsedMs, (deployment, { torn, others }) => ({
    document: {
      target: targetDocument(deployment.target),
      agent: { name: deployment.name, id: null, status: null, version: null, alias: null },
      changes: changeDocuments(torn.changes),
      remaining: torn.foreign,
      kept: torn.kept,
    },
    text: [
      summary(deployment, torn, elapsedMs),
      ...keptLines(context, torn),
      ...(others === undefined ? [] : [others]),
    ].join('\n'),
  }));
  const [first] = deployments;
  const leavesNothing = outcomes.every((outcome) => 'value' in outcome && outcome.value.torn.kept.length === 0);
  if (first && leavesNothing) await tellWhatIsLeft(context, first);
  return status;
}

/** Whether data of people goes too. What goes is listed before anything is asked. @throws HrAgentError DECLINED */
async function confirm(context: Context<'down'>, deployment: Deployment): Promise<boolean> {
  const { input, options } = context;
  const { things, holding } = await removedByIt(deployment, context);
  if (things.length === 0) return false;
  const ofPeople = options.deleteData ? [] : holding;
  const held = new Set(ofPeople.map(({ resource }) => resource));
  const others = things.filter((id) => !held.has(id));
  const list =
    others.length === 0
      ? []
      : ['This removes:', ...others.map((id) => `  ${id}`), ...(await conversationLines(deployment))];
  const asksOfData = ofPeople.length > 0 && input.interactive;
  const withData =
    options.deleteData || (asksOfData && (await input.confirm(dataQuestion(list, ofPeople), '--delete-data')));
  if (others.length === 0) return withData;
  const count = withData ? things.length : others.length;
  // The list may be longer than the screen: what is asked says by itself what it is about.
  const about = `${count === 1 ? '1 thing' : `${count} things`} of ${deployment.name} at ${describeTarget(deployment.target)}.`;
  const asked = [...(asksOfData ? [] : list), about, 'Remove them?'].join('\n');
  if (!(await input.confirm(asked, '--yes'))) throw new HrAgentError('DECLINED', 'Nothing was removed.');
  return withData;
}

function dataQuestion(list: readonly string[], ofPeople: readonly Kept[]): string {
  const told = ofPeople.map(({ resource, holds }) => `  ${resource}: ${holds}`);
  const too = list.length === 0 ? '' : ', too';
  return [...list, 'There is data of people:', ...told, `Remove it for good${too}?`].join('\n');
}

async function conversationLines(deployment: Deployment): Promise<string[]> {
  const { length } = await sessionLog(deployment).ids();
  if (length === 0) return [];
  return [`  ${length === 1 ? '1 conversation' : `${length} conversations`} recorded in the state folder`];
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
