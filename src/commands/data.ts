import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import { exportItems, importItems } from '../stack/table-data.js';

/** Writes the items of a table to a file, or puts those of a file into it. */
export async function run(context: Context<'data'>): Promise<number> {
  const { args, clock, cwd, output, places } = context;
  const [action, table = '', named = ''] = args;
  const move = action === 'export' ? exportItems : action === 'import' ? importItems : undefined;
  if (!move || named === '') {
    throw new HrAgentError('USAGE', move ? 'The file is empty.' : `${action} is neither export nor import.`, {
      hint: 'export writes the items of a table to a file, import puts those of a file into the table.',
    });
  }
  const start = clock.now();
  const deployment = await places.open();
  const file = resolve(cwd, named);
  const items = await output.progress(move(deployment, table, file, context));
  const elapsedMs = clock.now() - start;
  const [what, are] = items === 1 ? ['1 item', 'is'] : [`${items} items`, 'are'];
  const time = formatDuration(elapsedMs);
  output.result(
    { ok: true, target: targetDocument(deployment.target), table, file, items, elapsedMs },
    action === 'export'
      ? `${what} of ${table} ${are} in ${file} (${time}).`
      : `${what} of ${file} ${are} in ${table} (${time}).`,
  );
  return 0;
}
