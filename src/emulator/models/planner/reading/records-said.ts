import { isOfKind } from '../../../language/kinds.js';
import { isIdentity } from '../parameters/identity.js';
import { overlaps, part, type Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { align, type Reading } from './align.js';
import { MONEY } from './kinds.js';
import { quantitiesIn } from './numbers.js';
import type { Tied } from './pairs.js';
import { edgesOf, type Range } from './parts.js';
import { isClosed, type Token, tokensOf } from './tokens.js';

/** Several records of one change that a text tells of: the values of each, and all of them as one reading. */
export interface Records {
  rows: Map<string, Tied>[];
  reading: Reading;
}
type Stretch = Range & Reading;

const LONGEST = 400;
const MOST_EDGES = 16;
/** What is asked, denied, put right or left open is more than records. */
const OPEN =
  /\?|\b(?:the|that|this|which) (?:\S+ ){0,3}ones?\b|\b(?:day|night|evening|week|month) (?:before|after|earlier|later)(?! yesterday| tomorrow)\b|\b(?:no|not|never|none|or|but|except|without|instead|if|unless|would|should|could|might|maybe|actually|wait|sorry|rather|than|between|of (?:which|that|those|them))\b|n't\b/i;
const OF_ALL = /\b(?:both|all|each|every|everything)\b/i;
const UNIT =
  /^ ?(?:[cmk]?m|feet|ft|inch|kg|kilo|g|lb|l|lit(?:er|re)|ml|min(?:ute)?|h|h(?:ou)?r|day|night|week|month|year|%|percent|deg(?:ree)?|°c?)(?=(?:s|es)?(?![a-z]))/i;

/**
 * `a pot 12 euros on Monday, bulbs 9, both for Ada`: a text that gives a change the value of one parameter several times, each time
 * with what belongs to it. What one alone says, or what is said of all, holds for those that do not say it.
 */
export function recordsSaid(tool: Tool, source: Source, agent: Agent): Records | undefined {
  const { text } = source;
  if (!tool.writes || text.length > LONGEST || OPEN.test(text)) return undefined;
  const tokens = tokensOf(text);
  const solid = [...source.dates(), ...quantitiesIn(text, tokens)];
  if (tokens.filter((one) => /[\d@]/.test(one.text) || overlaps(one, solid)).length < 2) return undefined;
  const edges = edgesOf(tokens, (at) => solid.some(({ start, end }) => start < at && at < end));
  if (edges.length === 0 || edges.length > MOST_EDGES) return undefined;
  const whole = align(tool, source, { agent });
  // What the whole text does not name none of its parts does.
  const named = tool.parameters.filter((p) => !isIdentity(p) || whole.values.has(p.name));
  const wanted = new Set(named.map(({ name }) => name));
  const read = (one: Range): Stretch => ({ ...align(tool, part(source, one), { agent, wanted }), ...one });
  const stretches = [0, ...edges].map((start, i) => read({ start, end: edges[i] ?? text.length }));
  const found = tool.parameters.flatMap((key): Records[] => {
    if (key.type === 'array' || !/^(?:number|id|email)$/.test(key.kind)) return [];
    const said = stretches.flatMap(({ values }) => values.get(key.name) ?? []);
    // A value that the whole text gives to another parameter is none of this one; what has another unit is another thing.
    const isOthers = ({ start }: Tied): boolean =>
      [...whole.values].some(([name, all]) => name !== key.name && all.some((a) => a.start === start && a.end > start));
    const units = said.map(({ end }) => UNIT.exec(text.slice(end))?.[0].trim());
    if (said.length < 2 || said.some(isOthers) || units.some((one) => one !== undefined && one !== units[0])) return [];
    const hasKey = ({ values }: Stretch): boolean => values.has(key.name);
    const shared = stretches.filter((one) => OF_ALL.test(text.slice(one.start, one.end)) && !hasKey(one));
    const told = stretches.filter((one) => !shared.includes(one));
    if (isHead(told, key, text)) shared.push(...told.splice(0, 1));
    return [true, false].flatMap((isFirst) => {
      const records = grouped(told, hasKey, isFirst).map(read);
      const rows = rowsOf(tool, key, { records, shared, tokens, text });
      return rows === undefined ? [] : [{ rows, reading: together(tool, rows, [...records, ...shared]) }];
    });
  });
  // Rather as all that is said has its place.
  return found.find(({ reading }) => !reading.left.some(({ sort }) => sort === 'number')) ?? found[0];
}

/** `three pots last week:` is told of all that stands behind it, unless that says otherwise. */
function isHead([first, ...more]: readonly Stretch[], { name: key }: Parameter, text: string): boolean {
  const [one] = first?.values.get(key) ?? [];
  const isAgain = [...(first?.values.keys() ?? [])].some(
    (name) => name !== key && more.some(({ values }) => values.has(name)),
  );
  const isCount = one === undefined || one.value === more.filter(({ values }) => values.has(key)).length;
  return first !== undefined && /:\s*$/.test(text.slice(first.start, first.end)) && isCount && !isAgain;
}

/** Each record begins, or ends, with the value that each has; what stands before the first of them belongs to it. */
function grouped(stretches: readonly Stretch[], hasKey: (one: Stretch) => boolean, isFirst: boolean): Range[] {
  const groups: Range[] = [];
  let isDone = false;
  for (const one of stretches) {
    const last = groups.at(-1);
    if (last === undefined || (isDone && (hasKey(one) || !isFirst))) {
      groups.push({ start: one.start, end: one.end });
      isDone = hasKey(one);
    } else last.end = one.end;
    isDone ||= hasKey(one);
  }
  return groups;
}

type Told = { records: readonly Stretch[]; shared: readonly Stretch[]; tokens: readonly Token[]; text: string };

/** The values of each record, first of those that lack something; nothing where one says a thing twice, or nothing of its own. */
function rowsOf(tool: Tool, key: Parameter, { records, shared, tokens, text }: Told): Map<string, Tied>[] | undefined {
  const own = records.map(({ values }) => values);
  const keys = own.flatMap((values) => values.get(key.name) ?? []);
  // Of what kind a thing is holds for no other thing; a unit right behind a number does.
  const isOfThing = (p: Parameter, { value, start, end }: Tied): boolean =>
    /^(?:listed|text)$/.test(p.kind) &&
    ((start < end && !keys.some((one) => one.end <= start && /^ ?(?:in )?$/.test(text.slice(one.end, start)))) ||
      isOfKind(text.slice(start, end), String(value)));
  // What was counted or measured of one thing holds for no other, unless it is all that is, before or behind the things.
  const isNumberOf = (p: Parameter, { start }: Tied, { values }: Stretch): boolean =>
    p.kind === 'number' &&
    (own.filter((one) => one.has(p.name)).length > 1 ||
      tool.parameters.some((one) => one !== key && one.kind === 'number' && values.has(one.name)) ||
      (keys.some((one) => one.start < start) && keys.some((one) => one.start > start)));
  const namesThing = ({ start, end, values }: Stretch): boolean =>
    tokens.some(
      (one) =>
        !(
          one.start < start ||
          one.end > end ||
          one.kind !== 'word' ||
          isClosed(one) ||
          tool.vocabulary.has(one.stem)
        ) &&
        !overlaps(one, [...values.values()].flat()) &&
        !/^(?:day|date|time|hour|evening|morning)$/.test(one.lower),
    );
  const rows = records.map((record, i) => {
    const others = [...own.slice(0, i).toReversed(), ...own.slice(i + 1)];
    const isOther = namesThing(record);
    return new Map(
      tool.parameters.flatMap((p): [string, Tied][] => {
        // `lamp 2 at three`: what may be its own time is unread.
        const isUnread = p.kind === 'time' && record.left.some(({ sort }) => sort === 'number');
        const isFlowing = !isUnread && (p.required || /^(?:date|time|moment|month)$/.test(p.kind));
        const of = (all: readonly ReadonlyMap<string, Tied[]>[]): Tied[] => all.flatMap((one) => one.get(p.name) ?? []);
        const beside = isFlowing
          ? of(others).filter((one) => !(isOther && isOfThing(p, one)) && !isNumberOf(p, one, record))
          : [];
        const [one] = [
          ...of([record.values]),
          ...(p === key ? [] : [...of(shared.map(({ values }) => values)), ...beside]),
        ];
        return one === undefined ? [] : [[p.name, one]];
      }),
    );
  });
  const lacks = (row: Map<string, Tied>): string =>
    tool.parameters.flatMap(({ required, name }) => (required && !row.has(name) ? [name] : [])).join();
  const open = new Set(rows.map(lacks).filter((names) => names !== ''));
  // How many of one thing there are of each kind is said of one record.
  const isSum = !key.nameStems.some((one) => MONEY.has(one));
  const told = rows.map((row) =>
    [...row].map(([name, { value }]) => (isSum && name === key.name ? '' : String(value))).join(),
  );
  const isTwice = own.some((values) =>
    [...values.values()].some((all) => new Set(all.map(({ value }) => value)).size > 1),
  );
  const isSaid = records.every(
    (one) => one.values.size > 1 || (open.size === 1 && key.kind === 'number' && namesThing(one)),
  );
  const isRecords = keys.length === rows.length && rows.length > 1 && new Set(told).size === rows.length;
  return isRecords && isSaid && !isTwice && open.size < 2 && own.every((values) => values.has(key.name))
    ? rows.toSorted((a, b) => lacks(b).length - lacks(a).length)
    : undefined;
}

function together(tool: Tool, rows: readonly Map<string, Tied>[], parts: readonly Stretch[]): Reading {
  const all = tool.parameters.map(({ name }): [string, Tied[]] => [
    name,
    [...new Set(rows.flatMap((row) => row.get(name) ?? []))].sort((a, b) => a.start - b.start),
  ]);
  const values = new Map(all.filter(([, found]) => found.length > 0));
  const taken = [...values.values()].flat();
  return { tool, values, left: parts.flatMap(({ left }) => left.filter((one) => !overlaps(one, taken))) };
}
