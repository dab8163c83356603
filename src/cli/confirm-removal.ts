import { HrAgentError } from '../core/errors.js';
import type { Deployment } from '../stack/deployment.js';
import { removedByIt } from '../stack/remove.js';
import { describeTarget } from '../stack/target.js';
import type { Kept } from '../stack/teardown.js';
import type { Context } from './command-table.js';
import { sessionLog } from './conversation/open-conversation.js';

/**
 * Asks of each stack whether it may go. Returns those whose data of people goes, too.
 * @throws HrAgentError DECLINED, NEEDS_ANSWER; IN_USE for one that was named and that others need
 */
export async function confirmRemoval(
  context: Context<'down'>,
  { chosen, all }: { chosen: readonly Deployment[]; all: readonly Deployment[] },
): Promise<Deployment[]> {
  const withData: Deployment[] = [];
  for (const deployment of new Set([...chosen, ...[...all].reverse()])) {
    const asked = confirm(context, deployment, all);
    // A collaborator that others need stays, and nobody is asked about it.
    const goes = chosen.includes(deployment) ? asked : asked.catch(unlessInUse);
    if (await goes) withData.push(deployment);
  }
  return withData;
}

function unlessInUse(error: unknown): false {
  if (!isInUse(error)) throw error;
  return false;
}

/** Whether a removal was refused because others need what was to go. */
export function isInUse(error: unknown): error is HrAgentError {
  return error instanceof HrAgentError && error.code === 'IN_USE';
}

/** Whether data of people goes too. What goes is listed before anything is asked. @throws HrAgentError DECLINED */
async function confirm(context: Context<'down'>, deployment: Deployment, all: readonly Deployment[]): Promise<boolean> {
  const { input, options } = context;
  const { things, holding } = await removedByIt(
    deployment,
    context,
    all.map(({ name }) => name),
  );
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
