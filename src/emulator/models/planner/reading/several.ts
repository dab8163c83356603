import { type Found, overlaps } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';
import type { Pair, Tied } from './pairs.js';
import type { Token } from './tokens.js';
import { valueFor } from './values.js';

/** The values of a parameter: of a list each is a whole list. */
export type Column = [Parameter, Tied[]];

/** How firmly a stretch must be tied to a parameter that has a value already, and what part of that value's firmness it must have. */
const ENOUGH_AGAIN = 1;
const PART_AGAIN = 0.5;

/** What is said beside each value that was found, or tied as it is: more items of a list, or values of further calls. */
export function severalOf(
  firmest: readonly Pair[],
  pairs: readonly Pair[],
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  used: Found[],
): Column[] {
  const again = furtherOf(firmest, pairs, used);
  return firmest.map((first): Column => {
    const runs: Tied[][] = [];
    for (const seed of [first, ...(again.get(first.p) ?? [])]) {
      if (seed !== first && overlaps(seed.c, used)) continue;
      const run = runOf(seed, candidates, tokens, used);
      used.push(...run);
      runs.push(run.map((c) => ({ value: valueFor(first.p, c), start: c.start, end: c.end, points: seed.points })));
    }
    const values = first.p.type === 'array' ? runs.map(asList) : runs.flat();
    return [first.p, values.sort((a, b) => a.start - b.start)];
  });
}

/** For each parameter the free stretches that no other wants more, tied as its first value is. */
function furtherOf(firmest: readonly Pair[], pairs: readonly Pair[], used: readonly Found[]): Map<Parameter, Pair[]> {
  const own = new Map(firmest.map((one) => [one.p, one]));
  const best = new Map<Candidate, Pair>();
  for (const pair of pairs) {
    const first = own.get(pair.p);
    if (first === undefined || overlaps(pair.c, used) || !isAlike(pair.c, first.c) || pair.c.sort === 'phrase')
      continue;
    if (pair.p.type === 'array' && pair.p.kind === 'listed') continue;
    if (pair.points < Math.max(ENOUGH_AGAIN, PART_AGAIN * first.points) || !isTiedAlike(pair, first)) continue;
    if (pair.points > (best.get(pair.c)?.points ?? 0)) best.set(pair.c, pair);
  }
  const found = new Map<Parameter, Pair[]>();
  const taken: Found[] = [];
  const byLength = [...best.values()].sort(
    (a, b) => b.c.end - b.c.start - (a.c.end - a.c.start) || b.points - a.points,
  );
  for (const pair of byLength) {
    const known = [own.get(pair.p), ...(found.get(pair.p) ?? [])];
    if (overlaps(pair.c, taken)) continue;
    if (pair.c.sort !== 'number' && known.some((one) => one?.c.value === pair.c.value)) continue;
    taken.push(pair.c);
    found.set(pair.p, [...(found.get(pair.p) ?? []), pair]);
  }
  return found;
}

function isTiedAlike(pair: Pair, first: Pair): boolean {
  if (pair.p.kind === 'listed') return true;
  const [a = '', b = ''] = pair.tie.split(' ');
  const [c = '', d = ''] = first.tie.split(' ');
  return (a !== '' && a === c) || (b !== '' && b === d) || (a !== '' && a === d);
}

/** A stretch with those of its sort beside it; two need an `and` between them. */
function runOf(
  { p, c }: Pair,
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  used: readonly Found[],
): Candidate[] {
  if (c.sort === 'literal' || c.sort === 'numbers') return [c];
  const run = [c];
  const alike = candidates.filter(
    (one) =>
      isAlike(one, c) &&
      (one.only === c.only || (c.sort === 'id' && one.sort === 'number')) &&
      valueFor(p, one) !== undefined,
  );
  for (const step of [1, -1] as const) {
    let at = c;
    for (;;) {
      const next = alike.find(
        (one) =>
          !overlaps(one, used) && !overlaps(one, run) && isBeside(p, tokens, step > 0 ? at : one, step > 0 ? one : at),
      );
      if (next === undefined) break;
      run[step > 0 ? 'push' : 'unshift'](next);
      at = next;
    }
  }
  if (p.type === 'array' || c.only === p || run.length > 2) return run;
  return run.some((one, i) => i > 0 && JOINT.test(between(p, tokens, run[i - 1], one))) ? run : [c];
}

const JOINT = /(?:^|\s)(?:and|or|&|plus|as well as|along with)(?:\s|$)/;
const BESIDE =
  /^(?:,|and|or|&|;|, and|, or|plus|as well as|along with)(?: (?:the|a|an|in|for|of|to|at|on|from|with|also))?$/;
const RANGE = /^(?:to|through|-|–|and)(?: \w =)?$/;

/** Whether only a joint stands between two stretches, and perhaps the preposition said again. */
function isBeside(p: Parameter, tokens: readonly Token[], a: Candidate, b: Candidate): boolean {
  if (b.from < a.to || b.from > a.to + 3) return false;
  const gap = between(p, tokens, a, b);
  return BESIDE.test(gap) || (p.type === 'array' && a.sort === 'number' && RANGE.test(gap));
}

const between = (p: Parameter, tokens: readonly Token[], a: Candidate | undefined, b: Candidate): string =>
  tokens
    .slice(a?.to ?? 0, b.from)
    .filter((token) => !p.nameStems.includes(token.stem))
    .map((token) => token.lower)
    .join(' ');

function asList(run: Tied[]): Tied {
  const [only] = run;
  const value = run.length === 1 && Array.isArray(only?.value) ? only.value : run.map((one) => one.value);
  const points = only?.points ?? 0;
  return {
    value,
    start: Math.min(...run.map((one) => one.start)),
    end: Math.max(...run.map((one) => one.end)),
    points,
  };
}

const isAlike = (a: Candidate, b: Candidate): boolean =>
  a.sort === b.sort ||
  (isWords(a) && isWords(b)) ||
  (a.sort === 'number' && b.sort === 'id' && /^\d+$/.test(String(b.value)));
const isWords = ({ sort }: Candidate): boolean => sort === 'name' || sort === 'phrase' || sort === 'quoted';

/** Columns of one length: values that alternate belong to each other, lists behind each other go each with each. */
export function asTable(columns: Column[], text: string): Column[] {
  const several = columns.filter(([, values]) => values.length > 1);
  const [longest, ...others] = several.toSorted((a, b) => b[1].length - a[1].length);
  if (longest === undefined || others.length === 0) return columns;
  const isApart = others.every(([, values]) => !overlaps(spanOf(values), [spanOf(longest[1])]));
  if (isApart && !/\brespectively\b/i.test(text))
    return others.length === 1 ? crossed(columns, longest, others) : columns;
  return columns.map((column): Column => (column[1].length > 1 ? [column[0], spread(column[1], longest[1])] : column));
}

const spanOf = (values: readonly Tied[]): { start: number; end: number } => ({
  start: Math.min(...values.map((one) => one.start)),
  end: Math.max(...values.map((one) => one.end)),
});

function crossed(columns: Column[], [first, rows]: Column, [other]: Column[]): Column[] {
  if (other === undefined) return columns;
  return columns.map(([p, values]): Column => {
    if (p === first) return [p, other[1].flatMap(() => values)];
    return p === other[0] ? [p, values.flatMap((one) => rows.map(() => one))] : [p, values];
  });
}

/** For each row the value nearest before it, or behind it, as the first one stands. */
function spread(values: Tied[], rows: readonly Tied[]): Tied[] {
  const [first] = values;
  if (values.length === rows.length || first === undefined) return values;
  const isBefore = first.start < (rows[0]?.start ?? 0);
  return rows.map(
    (row) =>
      (isBefore ? values.findLast((one) => one.start < row.start) : values.find((one) => one.start > row.start)) ??
      values.at(-1) ??
      first,
  );
}
