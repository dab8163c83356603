import { isFunctionWord } from '../../../language/common-words.js';
import { isThing } from '../../../language/kinds.js';
import { stem } from '../../../language/stem.js';
import { findBoolean } from '../parameters/booleans.js';
import { daysBetween } from '../parameters/days.js';
import { regionFor } from '../parameters/places.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import { findTimes, lengthBetween, minutesSaid } from '../parameters/times.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Field, fieldOf } from './field.js';
import { inAnHour } from './kinds-wanted.js';
import type { Tied } from './pairs.js';
import { readPart, scraps } from './part.js';
import { columnsOf, ENOUGH, edgesOf, partsOf } from './parts.js';
import type { Candidate } from './stretch.js';
import { isClosed } from './tokens.js';

/** A function with what each stretch of a sentence is to it. */
export interface Reading {
  tool: Tool;
  /** For each parameter its value; further ones are more of the same, said side by side. */
  values: Map<string, Tied[]>;
  /** Stretches that may be values and that no parameter has taken. */
  left: Candidate[];
}

export interface AlignOptions {
  agent: Agent;
  /** Only these are filled; all when absent. */
  wanted?: ReadonlySet<string>;
}

/** What was found already: for one turn the same is asked of a text many times. */
const known = new WeakMap<Source, Map<Tool, Map<string, Reading>>>();

/** Finds what each stretch of a text is to a function. */
export function align(tool: Tool, source: Source, { agent, wanted }: AlignOptions): Reading {
  const ofSource = known.get(source) ?? new Map<Tool, Map<string, Reading>>();
  const ofTool = ofSource.get(tool) ?? new Map<string, Reading>();
  const open = wanted === undefined ? 'all' : [...wanted].join('\n');
  const reading = ofTool.get(open) ?? alignOpen(tool, source, agent, wanted);
  known.set(source, ofSource.set(tool, ofTool.set(open, reading)));
  return reading;
}

function alignOpen(tool: Tool, source: Source, agent: Agent, wanted: ReadonlySet<string> | undefined): Reading {
  const field = fieldOf(tool, source, agent, wanted);
  const { open, around } = field;
  const { candidates } = around;
  const { text } = source;
  const whole = { start: 0, end: text.length };
  const said = [...source.dates(), ...field.firm.map(({ c }) => c)];
  const parts = partsOf((range, before) => readPart(field, range, before), edges(field), whole, tool.writes, {
    saysSame: ({ start, end }) => /\bsame (?:day|date|time|hour)\b/i.test(text.slice(start, end)),
    namesThing: ({ start, end }) =>
      around.tokens
        .filter((one) => start <= one.start && one.end <= end && !isClosed(one) && !overlaps(one, said))
        .some(({ lower }) => isThing(lower) && !/^(?:day|date|time|hour)$/.test(lower)),
  });
  const columns = new Map(
    [...columnsOf(parts, /\brespectively\b/i.test(text))].map(([p, found]) => [p, withoutRegions(found)]),
  );
  const taken: Found[] = [...columns.values()].flat();
  if (parts.length > 1)
    for (const [p, found] of scraps(field, new Set(open.filter((one) => !columns.has(one))), taken)) {
      columns.set(p, found);
      taken.push(...found);
    }
  if (!tool.writes && parts.length === 1)
    for (const [p, found] of columns) columns.set(p, withOthers(p, found, candidates, taken));
  const values = new Map([...columns].map(([p, found]): [string, Tied[]] => [p.name, found]));
  for (const p of open.filter((one) => one.kind === 'text')) {
    const found = values.get(p.name)?.map((one) => withNeighbour(one, text, candidates, taken));
    if (found === undefined) continue;
    values.set(p.name, found);
    taken.push(...found);
  }
  const switches = tool.parameters.filter((one) => one.kind === 'boolean');
  for (const p of open.filter((one) => one.kind === 'boolean')) {
    const others = switches.filter((one) => one !== p);
    const found = findBoolean(p, source, others).map((one) => ({ ...one, points: 4 }));
    if (found.length > 0) values.set(p.name, found);
  }
  const [days, otherDays] = source.dates();
  if (days?.last !== undefined && otherDays === undefined)
    for (const p of open.filter((one) => one.kind === 'number' && one.required && !values.has(one.name))) {
      const unit = p.nameStems.at(-1);
      const count = daysBetween(days.first, days.last) - (unit === NIGHT ? 1 : 0);
      if ((unit === NIGHT || unit === DAY) && count > 0)
        values.set(p.name, [{ value: count, start: days.start, end: days.end, points: 3 }]);
    }
  const [from, to, third] = tool.parameters.some((p) => p.kind === 'time') ? findTimes(text) : [];
  const isRange = from !== undefined && to !== undefined && UNTIL.test(text.slice(from.end, to.start));
  for (const p of isRange && third === undefined ? open.filter((one) => inAnHour(one) > 0) : []) {
    const value = lengthBetween(String(from?.value), String(to?.value)) * inAnHour(p);
    if (value > 0) values.set(p.name, [{ value, start: to?.start ?? 0, end: to?.end ?? 0, points: 3 }]);
  }
  const length = minutesSaid(text);
  // Of `2 hours and 20 minutes` each number is but a part.
  const isOfLength = (p: Parameter): boolean =>
    values.get(p.name)?.every((one) => length !== undefined && overlaps(one, [length])) !== false;
  for (const p of open.filter((one) => inAnHour(one) > 0 && isOfLength(one))) {
    const value = (Number(length?.value) * inAnHour(p)) / 60;
    if (length !== undefined && (p.type !== 'integer' || Number.isInteger(value))) {
      values.set(p.name, [{ ...length, value, points: 3 }]);
      taken.push(length);
    }
  }
  if (!tool.writes)
    for (const p of open.filter((one) => one.required && !values.has(one.name))) {
      const value = (saysNone(p, source) ? p.preset : undefined) ?? implied(p, values);
      if (value !== undefined) values.set(p.name, [{ value, start: 0, end: 0, points: 0 }]);
    }
  return { tool, values, left: candidates.filter((one) => !overlaps(one, taken)) };
}

/** `from the 3rd to the 6th`: how long that is. */
const UNTIL = /^\s?(?:(?:un)?till?|to|-|–)\s?$/i;
const [NIGHT, DAY] = ['nights', 'days'].map(stem);

/** Without the `France` of `Paris, France`. */
function withoutRegions(found: Tied[]): Tied[] {
  const names = found.map(({ value }) => (typeof value === 'string' ? value : ''));
  return found.filter(({ value }) => !names.some((name) => name.endsWith(`, ${String(value)}`)));
}

/** Where a text may be cut: in no value, and only where something may have been said twice. */
function edges({ around: { tokens, solid, candidates }, source, firm, loose, open }: Field): number[] {
  if (tokens.length > LONGEST) return [];
  const able = [...firm, ...loose].filter(({ points }) => points >= ENOUGH);
  const isTwice = (p: Parameter): boolean => {
    const own = able.filter((one) => one.p === p).map(({ c }) => c);
    return Math.max(...own.map(({ start }) => start)) >= Math.min(...own.map(({ end }) => end));
  };
  if (source.dates().length < 2 && !open.some(isTwice)) return [];
  const whole = [
    ...solid,
    ...candidates.filter(({ region }) => region === true),
    ...source.dates(),
    ...rowsFor(open, solid),
  ];
  const found = edgesOf(tokens, (at) => whole.some(({ start, end }) => start < at && at < end));
  const bounds = [0, ...found, source.text.length];
  const isTold = (from = 0, to = 0): boolean => able.some(({ c }) => from <= c.start && c.end <= to);
  return found.filter((edge, i) => isTold(bounds[i], edge) || isTold(edge, bounds[i + 2])).slice(0, MOST_EDGES);
}

/** Numbers side by side that are no more than there are parameters for numbers: each has one. */
function rowsFor(open: readonly Parameter[], solid: readonly Candidate[]): Found[] {
  const most = open.filter((p) => p.required && p.kind === 'number').length;
  return solid
    .filter(({ row, from }) => row === from)
    .map((first) => solid.filter(({ row }) => row === first.row))
    .filter((row) => row.length > 1 && row.length <= most)
    .map((row) => ({ value: row.length, start: row[0]?.start ?? 0, end: row.at(-1)?.end ?? 0 }));
}

/** Texts of more words than these are read whole. */
const LONGEST = 800;
/** At each the text is read in two. */
const MOST_EDGES = 12;

/** Whether no word is said of the values that a parameter lists beside the one that is taken otherwise. */
const saysNone = ({ values, preset }: Parameter, { words }: Source): boolean =>
  !values.some(
    ({ value, stems }) =>
      value !== preset && words.some((word) => stems.includes(word.stem) && !isFunctionWord(word.text)),
  );

/** The state or country of a city that was said without. */
function implied(p: Parameter, values: ReadonlyMap<string, Tied[]>): string | undefined {
  const city = [...values].find(([name]) => /city|town|location/i.test(name))?.[1][0]?.value;
  return typeof city === 'string' ? regionFor(p, city) : undefined;
}

/** `12 High Street`: a number and the name right behind it are one, when a text takes either and nothing the other. */
function withNeighbour(found: Tied, text: string, candidates: readonly Candidate[], taken: readonly Found[]): Tied {
  const isNumber = /^\d+$/.test(String(found.value));
  if (!isNumber && !/^\p{Lu}/u.test(String(found.value))) return found;
  const other = candidates
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .find((c) =>
      isNumber
        ? c.sort === 'name' && text.slice(found.end, c.start) === ' ' && !overlaps(c, taken)
        : c.sort === 'number' &&
          /\d/.test(String(c.quantity?.typed)) &&
          text.slice(c.end, found.start) === ' ' &&
          !overlaps(c, taken),
    );
  if (other === undefined) return found;
  const [start, end] = [Math.min(found.start, other.start), Math.max(found.end, other.end)];
  return { ...found, start, end, value: text.slice(start, end) };
}

/** What is looked up may be several things, wherever in the sentence each is named. */
function withOthers(p: Parameter, found: Tied[], candidates: readonly Candidate[], used: Found[]): Tied[] {
  if ((p.type === 'array' && p.kind !== 'listed') || (p.kind !== 'id' && p.kind !== 'listed') || p.end !== undefined)
    return found;
  const known = new Set(found.map((one) => one.value));
  const others = candidates.filter((c) => c.only === p && !overlaps(c, used) && !known.has(c.value));
  const distinct = [...new Map(others.map((c) => [c.value, c])).values()];
  used.push(...distinct);
  if (p.type === 'array') {
    const items = found.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
    const more = distinct.filter(({ value }) => !items.includes(value));
    return found.map((one) => ({ ...one, value: [...items, ...more.map(({ value }) => value)] }));
  }
  return [...found, ...distinct.map(({ value, start, end }) => ({ value, start, end, points: 3 }))].sort(
    (a, b) => a.start - b.start,
  );
}
