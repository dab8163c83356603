import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { HrAgentError } from '../core/errors.js';
import { moveAlias, type Publication } from '../stack/publish.js';

/** Makes a version of the draft and moves the alias to it, or moves it back. */
export async function run(context: Context<'publish'>): Promise<number> {
  const { options, output, places } = context;
  const keep = versionsToKeep(options.keep);
  const deployment = await places.open();
  const { rollback, forceUnlock } = options;
  const publication = await moveAlias(deployment, { alias: context.args[0], keep, rollback, forceUnlock }, context);
  output.result({ ok: true, target: targetDocument(deployment.target), ...publication }, describe(publication));
  output.note(`Next: ${output.command({ command: 'chat' })}`);
  return 0;
}

function describe({ alias, previous, version, pruned }: Publication): string {
  const removed = pruned.length > 0 ? ` Removed: version ${pruned.join(', ')}.` : '';
  if (previous === version) return `Alias ${alias} serves version ${version} already: the draft has not changed since.`;
  return `Alias ${alias} serves version ${version}${previous === null ? '' : ` (before: ${previous})`}.${removed}`;
}

function versionsToKeep(asked: string | undefined): number | undefined {
  if (asked === undefined || /^\d{1,4}$/.test(asked)) return asked === undefined ? undefined : Number(asked);
  throw new HrAgentError('USAGE', `${JSON.stringify(asked)} is no number of versions to keep.`, {
    hint: 'A whole number from 0.',
  });
}
