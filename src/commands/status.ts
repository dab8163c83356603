import type { Context } from '../cli/command-table.js';
import { agentDocument, targetDocument } from '../cli/documents/stack.js';
import { aliasLine, needsUp, statusRow, statusTable } from '../cli/render/status.js';
import { formatAge } from '../core/durations.js';
import { stackStatus } from '../stack/status.js';

/** What exists of the stack, in which state, where it differs, and which version each alias serves. */
export async function run(context: Context<'status'>): Promise<number> {
  const { clock, output, places } = context;
  const deployment = await places.open();
  const { found, findings, aliases, preparedAt } = await stackStatus(deployment, context);
  const now = clock.now();
  const rows = [...found].map(([resource, live]) => statusRow(resource, live, deployment.console));
  const prepared = preparedAt === undefined ? null : new Date(preparedAt).toISOString();
  output.result(
    {
      ok: true,
      target: targetDocument(deployment.target),
      agent: agentDocument(deployment, findings),
      preparedAt: prepared,
      aliases: aliases.map(({ id, name, version, status }) => ({ id, name, version: version ?? null, status })),
      resources: rows,
    },
    [
      statusTable(rows, now),
      ...aliases.map(aliasLine),
      ...(preparedAt === undefined ? [] : [`Prepared ${prepared}, ${formatAge(now - preparedAt)} ago.`]),
    ].join('\n'),
  );
  if (rows.some(needsUp)) {
    output.note(`Next: ${output.command({ command: 'up' })} puts right what is absent, broken or differs.`);
  }
  return 0;
}
