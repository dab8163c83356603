import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { AliasDescription } from '../aws/ports.js';
import type { Context } from '../cli/command-table.js';
import type { Deployment } from '../cli/ports.js';
import { formatAge } from '../core/time.js';
import type { Live } from '../resources/resource.js';
import { type Inspection, inspect } from '../stack/inspect.js';
import { notDeployed } from '../stack/not-deployed.js';
import { aspectRemark, resourceLabel } from '../stack/wording.js';
import { agentDocument, targetDocument } from './documents.js';
import { runOf, stackOf } from './stack-run.js';

/** What exists of the stack, in which state, where it differs, and which version each alias serves. */
export async function run(context: Context<'status'>): Promise<number> {
  const deployment = await context.open();
  const resources = stackOf(deployment).map((entry) => entry.resource);
  const inspection = await inspect({ ...(await runOf(context, deployment)), resources });
  if ([...inspection.found.values()].every((live) => live === undefined)) {
    throw await notDeployed(deployment, `Nothing of ${deployment.name} exists.`);
  }
  const now = context.clock.now();
  const rows = [...inspection.found].map(([resource, live]) => describe(deployment, resource, live));
  const { aliases, preparedAt } = await served(deployment, inspection);
  context.output.result(
    {
      ok: true,
      target: targetDocument(deployment.target),
      agent: agentDocument(deployment, inspection.findings),
      preparedAt,
      aliases: aliases.map(({ id, name, version, status }) => ({ id, name, version: version ?? null, status })),
      resources: rows,
    },
    context.output.wrapped(
      [
        table(rows, now),
        ...aliases.map(aliasLine),
        ...(preparedAt === null ? [] : [`Prepared ${preparedAt}, ${formatAge(now - Date.parse(preparedAt))} ago.`]),
      ].join('\n'),
    ),
  );
  if (rows.some((row) => row.state === 'absent' || row.drift.length > 0)) {
    context.output.note(`Next: ${context.output.command({ command: 'up' })} puts right what is absent or differs.`);
  }
  return 0;
}

/** What conversations reach: the aliases with their versions, and when the draft was last prepared. */
async function served(
  { aws, name }: Deployment,
  { findings }: Inspection,
): Promise<{ aliases: AliasDescription[]; preparedAt: string | null }> {
  const agent = findings.outputs.get(`agent/${name}`);
  if (!agent?.['agentId']) return { aliases: [], preparedAt: null };
  const aliases = await (await aws.agents()).listAliases(agent['agentId']);
  const preparedAt = agent['preparedAt'] ? new Date(Number(agent['preparedAt'])).toISOString() : null;
  return { aliases: aliases.filter((alias) => alias.id !== TEST_ALIAS), preparedAt };
}

interface Row {
  resource: string;
  state: string;
  ours: boolean;
  drift: string[];
  /** When it was made, and when last changed, where AWS tells. */
  createdAt: string | null;
  modifiedAt: string | null;
  console: string | null;
}

function describe({ links }: Deployment, resource: string, live: Live | undefined): Row {
  const [createdAt, modifiedAt] = [timeOf(live, 'createdAt'), timeOf(live, 'modifiedAt')];
  if (!live) return { resource, state: 'absent', ours: true, drift: [], createdAt, modifiedAt, console: null };
  return {
    resource,
    state: live.broken ?? live.state,
    ours: live.ours,
    drift: live.differences.map((difference) => difference.field),
    createdAt,
    modifiedAt,
    console: links?.(resource, live.attributes) ?? null,
  };
}

function timeOf(live: Live | undefined, attribute: string): string | null {
  const time = Number(live?.attributes[attribute] ?? 0);
  return time > 0 ? new Date(time).toISOString() : null;
}

function aliasLine({ name, version, status }: AliasDescription): string {
  return `Alias ${name} serves version ${version ?? 'none yet'} (${status}).`;
}

const BROKEN = 'broken';

/** The state stands first: ids are of any length. */
function table(rows: readonly Row[], now: number): string {
  // AWS's states are words; why something can only be made anew is a sentence.
  const isWhy = ({ state }: Row) => state.includes(' ');
  const states = Math.max(...rows.map((row) => (isWhy(row) ? BROKEN : row.state).length));
  return rows
    .flatMap((row) => {
      const remarks = [
        ...(isWhy(row) ? [row.state] : []),
        ...(row.ours ? [] : ['not made by this stack']),
        ...(row.drift.length > 0 ? [aspectRemark(row.resource, row.drift) ?? `differs: ${row.drift.join(', ')}`] : []),
      ];
      const told = remarks.length > 0 ? `  (${remarks.join('; ')})` : '';
      const line = `${(isWhy(row) ? BROKEN : row.state).padEnd(states)}  ${resourceLabel(row.resource)}${ageOf(row, now)}${told}`;
      return row.console === null ? [line] : [line, `${' '.repeat(states + 2)}${row.console}`];
    })
    .join('\n');
}

function ageOf({ createdAt, modifiedAt }: Row, now: number): string {
  const [what, time] = createdAt === null ? ['changed', modifiedAt] : ['made', createdAt];
  return time === null ? '' : `  ${what} ${formatAge(now - Date.parse(time))} ago`;
}
