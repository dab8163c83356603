import type { Agent } from '../tools/agent.js';
import type { Parameter, ParameterKind } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { findBoolean } from './booleans.js';
import { fillDates } from './fill-dates.js';
import { fillTimes } from './fill-times.js';
import { findText } from './free-text.js';
import { findIdentities, isIdentity } from './identity.js';
import { findListed } from './listed.js';
import { type MonthSpan, monthValue } from './months.js';
import { findNumbers } from './numbers.js';
import { type Found, overlaps, type Source } from './source.js';

/** For each parameter the values that a text offers, in sequence; the first is the one meant, the others are more of the same. */
export type Filled = Map<string, unknown[]>;

/** What is needed to read values: the agent for the shapes of its identifiers, and which parameters are still open. */
export interface FillOptions {
  agent: Agent;
  /** Only these are filled; all when absent. */
  wanted?: ReadonlySet<string>;
}

/** Takes the values for a function's parameters from a text. */
export function fill(tool: Tool, source: Source, options: FillOptions): Filled {
  const filled: Filled = new Map();
  const taken: Found[] = [];
  const open = tool.parameters.filter((p) => options.wanted?.has(p.name) !== false);
  const put = (p: Parameter, found: Found[], named?: Source): void => {
    if (found.length === 0) return;
    filled.set(
      p.name,
      found.map((one) => one.value),
    );
    taken.push(...(named === undefined ? found : found.map((one) => withName(one, p, named))));
  };
  for (const p of open.filter(isIdentity)) {
    put(p, unused(findIdentities(p, source, options.agent.shapes), taken, p));
  }
  for (const p of of(open, 'listed')) put(p, unused(findListed(p, source), taken, p), source);
  for (const [p, found] of fillDates(open, source)) put(p, found);
  for (const [p, found] of fillTimes(open, source, filled)) put(p, found);
  for (const p of of(open, 'month')) {
    put(
      p,
      monthsSaid(source).map((m) => ({ value: monthValue(m, p, source.now), start: m.start, end: m.end })),
    );
  }
  const dates = open.some((p) => p.kind === 'number') ? source.dates() : [];
  for (const p of of(open, 'number')) put(p, findNumbers(p, source, [...taken, ...dates]).slice(0, 1));
  for (const p of of(open, 'boolean')) put(p, findBoolean(p, source));
  for (const p of of(open, 'text')) put(p, findText(p, source, taken));
  return filled;
}

const of = (parameters: Parameter[], kind: ParameterKind): Parameter[] => parameters.filter((p) => p.kind === kind);

/** The months of a text; a day that is said lies in its month. */
function monthsSaid(source: Source): MonthSpan[] {
  const months = source.months();
  if (months.length > 0) return months;
  return source
    .dates()
    .slice(0, 1)
    .map(({ first, start, end }) => ({
      year: Number(first.slice(0, 4)),
      month: Number(first.slice(5, 7)),
      start,
      end,
    }));
}

/** `low priority`, `priority low`: the parameter's name beside a value belongs to it. */
function withName(found: Found, { nameStems }: Parameter, { words }: Source): Found {
  const before = words.findLast((word) => word.end <= found.start);
  const after = words.find((word) => word.start >= found.end);
  return {
    ...found,
    start: before !== undefined && nameStems.includes(before.stem) ? before.start : found.start,
    end: after !== undefined && nameStems.includes(after.stem) ? after.end : found.end,
  };
}

/** Two parameters of one kind share what a text offers: the first takes the first value, the next what is left. */
function unused(found: Found[], taken: Found[], parameter: Parameter): Found[] {
  const left = found.filter((one) => !overlaps(one, taken));
  const values = [...new Map(left.map((one) => [String(one.value), one])).values()];
  return parameter.end === undefined || parameter.type === 'array' ? values : values.slice(0, 1);
}
