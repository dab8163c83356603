import { canonicalJson, isRecord, jsonEqual } from '../../core/json.js';
import { labelOf, remarkOf, toldOf } from '../../resources/kinds.js';
import type { Difference } from '../../resources/resource.js';
import type { Action, Change } from '../../stack/events.js';
import { excerpts } from './excerpt.js';
import { paint } from './style.js';

const MARK: Readonly<Record<Action, { mark: string; style: 'green' | 'yellow' | 'red' | 'dim' }>> = {
  create: { mark: '+ create ', style: 'green' },
  update: { mark: '~ update ', style: 'yellow' },
  replace: { mark: '± replace', style: 'yellow' },
  keep: { mark: '  keep   ', style: 'dim' },
  refuse: { mark: '! refuse ', style: 'red' },
  delete: { mark: '- delete ', style: 'red' },
};

const THEIRS = '      it was not made by this stack; --adopt takes it over';

/** What changes, a line for each resource, with what differs below it: old and new value, of policies statement by statement. */
export function planText(changes: readonly Change[], colour: boolean): string {
  return changes
    .filter(({ action }) => action !== 'keep')
    .flatMap(({ resource, action, differences = [], reason }) => [
      `${paint(MARK[action].style, MARK[action].mark, colour)}  ${labelOf(resource)}`,
      ...(reason === undefined ? [] : [`      because ${reason}`]),
      ...(action === 'refuse' && reason === undefined ? [THEIRS] : []),
      ...whyLines(resource, differences, colour),
    ])
    .join('\n');
}

function whyLines(resource: string, differences: readonly Difference[], colour: boolean): string[] {
  const fields = differences.map((difference) => difference.field);
  const remark = remarkOf(resource, fields);
  if (remark !== undefined) return [`      ${remark}`];
  return differences.flatMap((difference) => {
    const told = toldOf(resource, difference);
    return told === undefined ? differenceLines(difference, colour) : [`      ${told}`];
  });
}

function differenceLines({ field, old, new: wanted }: Difference, colour: boolean): string[] {
  const before = statementsOf(old);
  const after = statementsOf(wanted);
  if (!before || !after) {
    const [from, to] = excerpts(valueText(old), valueText(wanted));
    return [`      ${field}: ${from} → ${to}`];
  }
  const removed = before.filter((statement) => !after.some((other) => jsonEqual(statement, other)));
  const added = after.filter((statement) => !before.some((other) => jsonEqual(statement, other)));
  return [
    `      ${field}:`,
    ...removed.map((statement) => paint('red', `        - ${JSON.stringify(statement)}`, colour)),
    ...added.map((statement) => paint('green', `        + ${JSON.stringify(statement)}`, colour)),
  ];
}

function statementsOf(policy: unknown): unknown[] | undefined {
  if (!isRecord(policy)) return undefined;
  const statements = policy['Statement'];
  return Array.isArray(statements) ? statements : isRecord(statements) ? [statements] : undefined;
}

/** Writes the members in one order, so that the texts of two values differ only where the values differ. */
function valueText(value: unknown): string {
  return value === undefined ? '(nothing)' : canonicalJson(value);
}
