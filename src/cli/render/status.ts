import type { Console } from '../../aws/console.js';
import type { AliasDescription } from '../../aws/ports.js';
import { formatAge } from '../../core/durations.js';
import { consolePage, labelOf, remarkOf } from '../../resources/kinds.js';
import type { Live, Warning } from '../../resources/resource.js';
import { indented } from './warning.js';

/** The state of what can only be made anew. Others are AWS's single words. */
const BROKEN = 'broken';

/** A resource as `status` tells of it. */
interface Row {
  resource: string;
  state: string;
  /** How many there are of what it holds, or which one it is; why it is broken. */
  detail: string | null;
  ours: boolean;
  drift: string[];
  /** When it was made, and when last changed, where AWS tells. */
  createdAt: string | null;
  modifiedAt: string | null;
  console: string | null;
  /** What AWS could not do of it, though nothing differs. */
  warning: Warning | null;
}

/** The row of a resource that was looked for; `live` is undefined when it is not there. */
export function statusRow(resource: string, live: Live | undefined, console: Console | undefined): Row {
  const [createdAt, modifiedAt] = [timeOf(live?.createdAt), timeOf(live?.modifiedAt)];
  if (!live) {
    const nothing = { detail: null, createdAt, modifiedAt, console: null, warning: null };
    return { resource, state: 'absent', ours: true, drift: [], ...nothing };
  }
  return {
    resource,
    state: live.broken === undefined ? live.state : BROKEN,
    detail: live.broken ?? live.detail ?? null,
    ours: live.ours,
    drift: live.differences.map((difference) => difference.field),
    createdAt,
    modifiedAt,
    console: (console && consolePage(console, resource, live.outputs)) ?? null,
    warning: live.warning ?? null,
  };
}

/** Whether the next `up` changes it. */
export function needsUp({ state, drift }: Row): boolean {
  return state === 'absent' || state === BROKEN || drift.length > 0;
}

function timeOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

export function aliasLine({ name, version, status }: AliasDescription): string {
  return `Alias ${name} serves version ${version ?? 'none yet'} (${status}).`;
}

/** One line for each resource, with its page in the console and what went wrong below it. The state stands first, because ids have any length. */
export function statusTable(rows: readonly Row[], now: number): string {
  const states = Math.max(...rows.map(({ state }) => state.length));
  return rows
    .map((row) => {
      const remarks = [
        ...(row.detail === null ? [] : [row.detail]),
        ...(row.ours ? [] : ['not made by this stack']),
        ...(row.drift.length > 0 ? [remarkOf(row.resource, row.drift) ?? `differs: ${row.drift.join(', ')}`] : []),
      ];
      const told = remarks.length > 0 ? `  (${remarks.join('; ')})` : '';
      const line = `${row.state.padEnd(states)}  ${labelOf(row.resource)}${ageOf(row, now)}${told}`;
      const below = [
        ...(row.console === null ? [] : [row.console]),
        ...(row.warning === null ? [] : [`warning: ${row.warning.message}`, row.warning.hint]),
      ];
      return indented([line, ...below].join('\n'), states + 2);
    })
    .join('\n');
}

function ageOf({ createdAt, modifiedAt }: Row, now: number): string {
  const [what, time] = createdAt === null ? ['changed', modifiedAt] : ['made', createdAt];
  return time === null ? '' : `  ${what} ${formatAge(now - Date.parse(time))} ago`;
}
