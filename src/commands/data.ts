import { resolve } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { formatDuration } from '../core/durations.js';
import { HrAgentError } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import type { Deployment } from '../stack/deployment.js';
import { exportItems, importItems, writeTemplate } from '../stack/table-data.js';

/** Writes the items of a table to a file, puts those of a file into it, or writes a file to fill in. */
export async function run(context: Context<'data'>): Promise<number> {
  const { args, clock, cwd, output, places } = context;
  const [action = '', table = '', named = ''] = args;
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!act || named === '') {
    throw new HrAgentError(
      'USAGE',
      act ? 'The file has no name.' : `${action} is none of export, import and template.`,
      {
        hint: 'export writes the items of a table to a file, import puts those of a file into it, template writes a file to fill in.',
      },
    );
  }
  const start = clock.now();
  const deployment = await places.open();
  const file = resolve(cwd, named);
  const items = await act(context, deployment, table, file);
  const elapsedMs = clock.now() - start;
  output.result(
    { ok: true, target: targetDocument(deployment.target), table, file, items, elapsedMs },
    action === 'template'
      ? filledIn(context, table, file)
      : told(action, table, file, items, formatDuration(elapsedMs)),
  );
  return 0;
}

type Act = (context: Context<'data'>, deployment: Deployment, table: string, file: string) => Promise<number>;

const ACTIONS: Readonly<Record<string, Act>> = {
  export: async (context, deployment, table, file) => {
    await mayWriteOver(context, file);
    return context.output.progress(exportItems(deployment, table, file, context));
  },
  import: (context, deployment, table, file) => context.output.progress(importItems(deployment, table, file, context)),
  template: (_context, deployment, table, file) => writeTemplate(deployment, table, file),
};

/** @throws HrAgentError DECLINED, NEEDS_ANSWER where a file is there that is not to be written over */
async function mayWriteOver({ input, options }: Context<'data'>, file: string): Promise<void> {
  if (options.yes || !isThere(file)) return;
  if (await input.confirm(`${file} is there already. Write over it?`, '--yes')) return;
  throw new HrAgentError('DECLINED', 'Nothing was written.');
}

function filledIn({ args, output }: Context<'data'>, table: string, file: string): string {
  const [, , named = file] = args;
  return `${file} has the columns of ${table}. Fill it in, then: ${output.command({ command: 'data', args: ['import', table, named] })}`;
}

function told(action: string, table: string, file: string, items: number, time: string): string {
  if (action === 'import' && items === 0) return `${file} has no items, so nothing was put into ${table} (${time}).`;
  const [what, are] = items === 1 ? ['1 item', 'is'] : [`${items} items`, 'are'];
  return action === 'export'
    ? `${what} of ${table} ${are} in ${file} (${time}).`
    : `${what} of ${file} ${are} in ${table} (${time}).`;
}
