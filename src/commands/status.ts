import { HrAgentError } from '../core/errors.js';
import type { Live } from '../resources/resource.js';
import { inspect } from '../stack/inspect.js';
import type { CommandContext } from './context.js';
import { agentDocument, targetDocument } from './documents.js';
import { runOf, stackOf } from './stack-run.js';

/** What exists of the stack, and in which state. */
export async function run(context: CommandContext): Promise<number> {
  const deployment = await context.open();
  const resources = stackOf(deployment).map((entry) => entry.resource);
  const { found, findings } = await inspect({ ...(await runOf(context, deployment)), resources });
  const present = [...found.values()].filter((live) => live !== undefined);
  if (present.length === 0) {
    throw new HrAgentError('NOT_DEPLOYED', `Nothing of ${deployment.name} exists.`, {
      next: `hr-agent up${deployment.flags}`,
    });
  }
  const rows = [...found].map(([resource, live]) => ({ resource, ...describe(live) }));
  context.output.result(
    {
      ok: true,
      target: targetDocument(deployment.target),
      agent: agentDocument(deployment, findings),
      resources: rows,
    },
    table(rows),
  );
  if (rows.some((row) => row.state === 'absent' || row.drift.length > 0)) {
    context.output.note(`Next: hr-agent up${deployment.flags} puts right what is absent or differs.`);
  }
  return 0;
}

interface Row {
  resource: string;
  state: string;
  ours: boolean;
  drift: string[];
}

function describe(live: Live | undefined): Omit<Row, 'resource'> {
  if (!live) return { state: 'absent', ours: true, drift: [] };
  return { state: live.broken ?? live.state, ours: live.ours, drift: live.differences.map((d) => d.field) };
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((row) => row.resource.length));
  return rows
    .map((row) => {
      const remarks = [
        ...(row.ours ? [] : ['not made by this stack']),
        ...(row.drift.length > 0 ? [`differs: ${row.drift.join(', ')}`] : []),
      ];
      return `${row.resource.padEnd(width)}  ${row.state}${remarks.length > 0 ? `  (${remarks.join('; ')})` : ''}`;
    })
    .join('\n');
}
