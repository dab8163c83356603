import { stem } from '../../../language/stem.js';
import { findText, wantsAccount } from '../parameters/free-text.js';
import { type Found, overlaps, part, type Source } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Field, timesIn } from './field.js';
import { TOPICS } from './kinds.js';
import { firmest, type Pair, type Tied } from './pairs.js';
import type { Part, Range } from './parts.js';
import { isAlike, runOf } from './runs.js';
import type { Candidate } from './stretch.js';
import { valueFor } from './values.js';

/**
 * Reads a stretch of a text by itself: days first, then what its form ties, then the pairing that is firmest. Of the whole text
 * a required parameter takes the best there is. What says the same `before` it ties its values alike.
 */
export function readPart(field: Field, range: Range, before?: Part): Part {
  const { tool, open, around } = field;
  const isWhole = range.end - range.start === field.source.text.length;
  const source = isWhole ? field.source : part(field.source, range);
  const values = new Map<Parameter, Tied[]>();
  const used: Found[] = [];
  const heads: Pair[] = [];
  const put = (p: Parameter, found: Tied[]): void => {
    if (found.length === 0) return;
    values.set(p, found);
    used.push(...found);
  };
  const within = around.candidates.filter((c) => range.start <= c.start && c.end <= range.end);
  // Things of several kinds imply none of them.
  const isTorn = (c: Candidate): boolean =>
    c.implied === true && within.some((other) => other.implied && other.only === c.only && other.value !== c.value);
  const candidates = within.filter((c) => !isTorn(c));
  const isInside = ({ p, c }: Pair): boolean => candidates.includes(c) && !values.has(p) && !overlaps(c, used);
  const pair = (pairs: readonly Pair[], floor: (p: Parameter) => number): void => {
    const chosen = firmest(asBefore(pairs.filter(isInside), before), floor);
    used.push(...chosen.map(({ c }) => c));
    for (const one of chosen) {
      const run = runOf(one, candidates, around.tokens, used);
      const points = one.points - (one.likeness ?? 0);
      const tied = run.map((c) => ({ value: valueFor(one.p, c), start: c.start, end: c.end, points }));
      heads.push(one);
      put(one.p, one.p.type === 'array' ? [asList(tied)] : tied.sort((a, b) => a.start - b.start));
    }
  };
  for (const [p, found] of timesIn(open, source, field.looksBack))
    put(
      p,
      found.map((one) => ({ ...one, points: 4 })),
    );
  pair(field.firm, () => 0);
  for (const [p, found] of values)
    if (p.kind === 'listed')
      put(
        p,
        found.map((one) => withName(one, p, source)),
      );
  for (const p of open)
    for (const one of values.has(p) ? [] : prose(field, p, source, candidates, used)) {
      const [named, another] = open.filter((other) => isNamed(other) && other !== p && !values.has(other));
      const [told, start] = [String(one.value), source.text.indexOf(String(one.value))];
      const head = named === undefined || another !== undefined ? '' : headOf(told, source.text.slice(0, start));
      const at = head === '' ? 0 : head.length + 2;
      if (named !== undefined && at > 0) put(named, [{ value: head, start, end: start + head.length, points: 3 }]);
      put(p, [at > 0 ? { ...one, value: told.slice(at), start: start + at } : one]);
    }
  pair(field.loose, isWhole ? (p) => floorOf(p, tool) : () => 0);
  const worth = [...values.values()].flat().reduce((sum, { points }) => sum + Math.max(0, points), 0);
  return { values, heads, worth };
}

/** What it tells that a value of the same parameter is of the same sort, and tied by the same words. */
const SAME_SORT = 1;
const SAME_TIE = 1;

function asBefore(pairs: readonly Pair[], before: Part | undefined): readonly Pair[] {
  if (before === undefined) return pairs;
  const heads = new Map(before.heads.map((head) => [head.p, head]));
  return pairs.map((one) => {
    const head = heads.get(one.p);
    if (head === undefined) return one;
    const more =
      (isAlike(head.c, one.c) ? SAME_SORT : -SAME_SORT) + (head.tie === one.tie && one.tie !== '' ? SAME_TIE : 0);
    return { ...one, points: one.points + more, likeness: more };
  });
}

/** How much may speak against a value before the parameter rather has none. */
const floorOf = (p: Parameter, { writes }: Tool): number =>
  !p.required ? 0 : !writes ? -4 : p.kind === 'number' ? -1.5 : 0;

/** The best that is left for required parameters that no part has a value for. */
export function scraps(
  { loose, tool }: Field,
  open: ReadonlySet<Parameter>,
  used: readonly Found[],
): [Parameter, Tied[]][] {
  const free = loose.filter(({ p, c }) => p.required && open.has(p) && !overlaps(c, used));
  return firmest(free, (p) => floorOf(p, tool)).map(({ p, c, points }) => {
    const one = { value: valueFor(p, c), start: c.start, end: c.end, points };
    return [p, p.type === 'array' ? [asList([one])] : [one]];
  });
}

function asList(run: Tied[]): Tied {
  const [only] = run;
  const value = run.length === 1 && Array.isArray(only?.value) ? only.value : run.map((one) => one.value);
  return {
    value,
    start: Math.min(...run.map((one) => one.start)),
    end: Math.max(...run.map((one) => one.end)),
    points: run.reduce((sum, { points }) => sum + points, 0),
  };
}

/** `low priority`, `priority low`: the parameter's name beside a value belongs to it. */
function withName(found: Tied, { nameStems }: Parameter, { words }: Source): Tied {
  const before = words.findLast((word) => word.end <= found.start);
  const after = words.find((word) => word.start >= found.end);
  return {
    ...found,
    start: before !== undefined && nameStems.includes(before.stem) ? before.start : found.start,
    end: after !== undefined && nameStems.includes(after.stem) ? after.end : found.end,
  };
}

const isNamed = (p: Parameter): boolean => p.required && p.kind === 'text' && p.type === 'string' && !wantsAccount(p);

/** Of `Ada Low, wants a lamp`, or `for lamps, out of oil`, of what or whom it is told. */
function headOf(told: string, before: string): string {
  const [head = ''] = /^[\p{L}\d'-]+(?: [\p{L}\d'-]+){0,2}(?=, \S+ \S)/u.exec(told) ?? [];
  return /\b(?:for|of|on|about)\W*$/i.test(before) || head.split(' ').every((one) => /^\p{Lu}/u.test(one)) ? head : '';
}

function prose(
  { tool }: Field,
  p: Parameter,
  source: Source,
  candidates: readonly Candidate[],
  taken: readonly Found[],
): Tied[] {
  const seeks =
    p.required &&
    p.nameStems.some((one) => TOPICS.has(one)) &&
    (tool.verbStems.has('search') || tool.verbStems.has('find'));
  if (!(wantsAccount(p) || seeks) || candidates.some(({ sort }) => sort === 'quoted')) return [];
  // `the colour is red`, beside a request, tells of another parameter.
  const others = tool.parameters.filter((other) => other !== p).flatMap(({ nameStems }) => nameStems);
  const isOfOther = ({ value }: Found): boolean =>
    others.includes(stem(`${/^\W*(?:(?:the|and) )?([a-z]+) (?:is|are)\b/i.exec(`${value}`)?.[1]?.toLowerCase()}`));
  return findText(p, source, taken).flatMap((one) => (isOfOther(one) ? [] : [{ ...one, points: 3 }]));
}
