import { isKnown } from '../../../language/lexicon.js';
import { findBoolean } from '../parameters/booleans.js';
import { fillDates } from '../parameters/fill-dates.js';
import { fillTimes } from '../parameters/fill-times.js';
import { findText, wantsAccount } from '../parameters/free-text.js';
import { monthValue } from '../parameters/months.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Candidate, candidatesIn, touches } from './candidates.js';
import { weighing } from './cues.js';
import { TOPICS } from './kinds.js';
import { fitOf } from './score.js';
import { type Token, tokensOf } from './tokens.js';
import { valueFor } from './values.js';

/** A value of a parameter, and how firmly the sentence ties it there. */
export interface Tied extends Found {
  points: number;
}

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

/** From these points on a parameter that is wanted takes a stretch, and one that need not be there. */
const ENOUGH_REQUIRED = 1.1;
const ENOUGH_OPTIONAL = 2;

/** What was found already: for one turn the same is asked of a text many times. */
const found = new WeakMap<Source, Map<Tool, Map<string, Reading>>>();

/** Finds what each stretch of a text is to a function. */
export function align(tool: Tool, source: Source, options: AlignOptions): Reading {
  const ofSource = found.get(source) ?? new Map<Tool, Map<string, Reading>>();
  const ofTool = ofSource.get(tool) ?? new Map<string, Reading>();
  const wanted = JSON.stringify(options.wanted && [...options.wanted]) ?? 'all';
  const reading = ofTool.get(wanted) ?? aligned(tool, source, options);
  found.set(source, ofSource.set(tool, ofTool.set(wanted, reading)));
  return reading;
}

function aligned(tool: Tool, source: Source, { agent, wanted }: AlignOptions): Reading {
  const tokens = tokensOf(source.text);
  const open = tool.parameters.filter((p) => wanted?.has(p.name) !== false);
  const values = new Map<string, Tied[]>();
  const taken: Found[] = [];
  const put = (p: Parameter, found: Tied[]): void => {
    if (found.length === 0) return;
    values.set(p.name, found);
    taken.push(...found);
  };
  const firm = (found: Found[]): Tied[] => found.map((one) => ({ ...one, points: 4 }));
  for (const [p, found] of fillDates(open, source, looksBack(tool, source.text))) put(p, firm(found));
  for (const [p, found] of fillTimes(open, source, new Map([...values]))) put(p, firm(found));
  for (const p of open.filter((one) => one.kind === 'month'))
    put(p, firm(source.months().map((m) => ({ value: monthValue(m, p, source.now), start: m.start, end: m.end }))));
  if (taken.length === 0) taken.push(...dayStretches(tool, source));
  const candidates = candidatesIn(tool, source, tokens, agent.shapes, taken);
  const solid = open.filter(
    (p) => !values.has(p.name) && (p.kind === 'listed' || p.kind === 'id' || p.kind === 'email'),
  );
  for (const [p, found] of best(solid, candidates, tokens, tool, taken))
    put(
      p,
      found.map((one) => withName(one, p, source)),
    );
  for (const p of open) if (!values.has(p.name)) put(p, prose(tool, p, source, candidates, taken));
  for (const [p, found] of best(
    open.filter((p) => !values.has(p.name)),
    candidates,
    tokens,
    tool,
    taken,
  ))
    put(p, found);
  for (const p of open.filter((one) => one.kind === 'text')) {
    const found = values.get(p.name)?.map((one) => withNeighbour(one, source.text, candidates, taken));
    if (found !== undefined) put(p, found);
  }
  for (const p of open.filter((one) => one.kind === 'boolean')) {
    const found = firm(findBoolean(p, source));
    if (found.length > 0) values.set(p.name, found);
  }
  return { tool, values, left: candidates.filter((one) => !touches(one, taken)) };
}

/** Whether what is spoken of has happened: it is recorded, or told in the past tense. */
const looksBack = (tool: Tool, text: string): boolean => RECORDED.test(tool.summary) || isPast(text);
const RECORDED = /^(?:record|log|note|report)s?\b|\b(?:recorded|newest|latest|history|past|previous)\b/i;
const SUBJECT = /\b(?:i|we|he|she|they|it|did|was|were) (?:also |just |already )?(\p{L}+)/giu;

/** Whether a text tells of something that has happened. */
const isPast = (text: string): boolean =>
  [...text.matchAll(SUBJECT)].some(
    ([whole, verb = '']) =>
      /^(?:did|was|were)/i.test(whole) || /^(?:was|were|had|did)$/i.test(verb) || isKnown('past', verb.toLowerCase()),
  );

/** Days are no numbers, also for a function that takes none; a mere year is one. */
function dayStretches(tool: Tool, source: Source): Found[] {
  const takesText = tool.parameters.some((p) => p.kind === 'date' || p.kind === 'moment');
  if (
    !takesText &&
    !/\b(?:today|tomorrow|yesterday|tonight|week|month|\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2})\b|\d[-/]\d/i.test(
      source.text,
    )
  )
    return [];
  return source.dates().map(({ first, start, end }) => ({ value: first, start, end }));
}

/** `12 High Street`: a number and the name right behind it are one, when a text takes either and nothing the other. */
function withNeighbour(found: Tied, text: string, candidates: readonly Candidate[], taken: readonly Found[]): Tied {
  const isNumber = /^\d+$/.test(String(found.value));
  if (!isNumber && !/^\p{Lu}/u.test(String(found.value))) return found;
  const other = candidates.find((c) =>
    isNumber
      ? c.sort === 'name' && text.slice(found.end, c.start) === ' ' && !touches(c, taken)
      : c.sort === 'number' && text.slice(c.end, found.start) === ' ' && !touches(c, taken),
  );
  if (other === undefined) return found;
  const [start, end] = [Math.min(found.start, other.start), Math.max(found.end, other.end)];
  return { ...found, start, end, value: text.slice(start, end) };
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

function prose(
  tool: Tool,
  p: Parameter,
  source: Source,
  candidates: readonly Candidate[],
  taken: readonly Found[],
): Tied[] {
  const seeks = p.required && p.nameStems.some((one) => TOPICS.has(one)) && tool.verbStems.has('search');
  if (!(wantsAccount(p) || seeks) || candidates.some(({ sort }) => sort === 'quoted')) return [];
  return findText(p, source, taken).map((one) => ({ ...one, points: 3 }));
}

interface Pair {
  p: Parameter;
  c: Candidate;
  points: number;
  tie: string;
  place: number;
}

/** Pairs parameters with stretches, the firmest ties first; each stretch is used once. */
function best(
  open: Parameter[],
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  tool: Tool,
  taken: Found[],
): [Parameter, Tied[]][] {
  const weigh = weighing(tool.parameters);
  const solid = candidates.filter(
    ({ sort }) => sort !== 'name' && sort !== 'phrase' && sort !== 'listed' && sort !== 'rest',
  );
  const made: [Parameter, Tied[]][] = [];
  const isSplit =
    tool.parameters.filter((p) => /\b(?:city|town|location|place)\b/i.test(p.name.replaceAll('_', ' '))).length > 0 &&
    tool.parameters.some(
      (p) => p.required && /\b(?:state|country|region|province)\b/i.test(p.name.replaceAll('_', ' ')),
    );
  const pairs: Pair[] = open.flatMap((p, place) =>
    candidates
      .filter((c) => c.region !== true || !isSplit)
      .map((c) => ({ p, c, place, ...fitOf(p, c, tokens, weigh, solid) }))
      .filter((pair) => pair.points > 0),
  );
  const worth = ({ p, points }: Pair): number => points - (p.required ? 0 : 0.6);
  pairs.sort(
    (a, b) =>
      worth(b) - worth(a) ||
      Number(b.c.end - b.c.start) - Number(a.c.end - a.c.start) ||
      a.c.start - b.c.start ||
      a.place - b.place,
  );
  const used: Found[] = [...taken];
  const filled = new Map<Parameter, Candidate>();
  const tie = ({ p, c, points }: Pair): void => {
    const value = valueFor(p, c);
    if (value === undefined) return;
    filled.set(p, c);
    used.push(c);
    made.push([p, [{ value, start: c.start, end: c.end, points }]]);
  };
  for (const pair of pairs) {
    if (filled.has(pair.p) || overlaps(pair.c, used)) continue;
    if (pair.points < (pair.p.required ? ENOUGH_REQUIRED : ENOUGH_OPTIONAL)) continue;
    tie(pair);
  }
  for (const pair of pairs) {
    if (filled.has(pair.p) || !pair.p.required || overlaps(pair.c, used)) continue;
    const isName = pair.c.sort === 'name' || pair.c.sort === 'quoted' || isOnly(pair.c, candidates, used);
    if (pair.p.kind === 'number' || (pair.p.kind === 'text' && isName && !tool.writes)) tie(pair);
  }
  for (const entry of made) entry[1] = withSiblings(entry[0], entry[1], candidates, tokens, used, filled);
  if (!tool.writes) for (const entry of made) entry[1] = withOthers(entry[0], entry[1], candidates, used);
  addRows(made, pairs, candidates, tokens, used, filled);
  return made;
}

/** What is looked up may be several things, wherever in the sentence each is named. */
function withOthers(p: Parameter, found: Tied[], candidates: readonly Candidate[], used: Found[]): Tied[] {
  if (p.type === 'array' || (p.kind !== 'id' && p.kind !== 'listed') || p.end !== undefined) return found;
  const known = new Set(found.map((one) => one.value));
  const others = candidates.filter((c) => c.only === p && !overlaps(c, used) && !known.has(c.value));
  const distinct = [...new Map(others.map((c) => [c.value, c])).values()];
  used.push(...distinct);
  return [...found, ...distinct.map(({ value, start, end }) => ({ value, start, end, points: 3 }))].sort(
    (a, b) => a.start - b.start,
  );
}

/** Whether no other words are left that might be a value. */
const isOnly = (c: Candidate, candidates: readonly Candidate[], used: readonly Found[]): boolean =>
  candidates.every((one) => one === c || !isWords(one) || overlaps(one, [c]) || overlaps(one, used));

/** How firmly a stretch must be tied to a parameter that has a value already, to be one of a further call. */
const ENOUGH_AGAIN = 2.2;

/** `5 m high and 3 m wide, and one of 4 m and 2 m`: further values with the same cue, when they make up whole further calls. */
function addRows(
  made: [Parameter, Tied[]][],
  pairs: readonly Pair[],
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  used: Found[],
  filled: ReadonlyMap<Parameter, Candidate>,
): void {
  const mark = used.length;
  const ties = new Map(pairs.filter((one) => filled.get(one.p) === one.c).map((one) => [one.p, one.tie]));
  const more = new Map<Parameter, Tied[]>();
  for (const pair of pairs) {
    const own = filled.get(pair.p);
    const before = made.find(([p]) => p === pair.p)?.[1];
    const value = valueFor(pair.p, pair.c);
    if (own === undefined || before === undefined || value === undefined || overlaps(pair.c, used)) continue;
    if (
      (pair.p.kind !== 'listed' && (pair.tie === '' || pair.tie !== ties.get(pair.p))) ||
      pair.c.sort !== own.sort ||
      pair.points < Math.max(ENOUGH_AGAIN, 0.5 * (before[0]?.points ?? 0))
    )
      continue;
    if (pair.c.value === own.value && pair.c.sort !== 'number') continue;
    used.push(pair.c);
    const found: Tied[] = [{ value, start: pair.c.start, end: pair.c.end, points: pair.points }];
    const row =
      pair.p.type === 'array'
        ? withSiblings(pair.p, found, candidates, tokens, used, new Map([[pair.p, pair.c]]))
        : found;
    more.set(pair.p, [...(more.get(pair.p) ?? []), ...row]);
  }
  const counts = new Set(
    made.map(([p, found]) => found.length + (more.get(p)?.length ?? 0)).filter((count) => count > 1),
  );
  if (more.size === 0 || counts.size !== 1) {
    used.length = mark;
    return;
  }
  for (const entry of made) {
    const rows = more.get(entry[0]);
    if (rows !== undefined) entry[1] = [...entry[1], ...rows].sort((a, b) => a.start - b.start);
  }
}

/** Further values said beside one: `a, b and c`; a list takes them all as its one value. */
function withSiblings(
  p: Parameter,
  found: Tied[],
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  used: Found[],
  filled: ReadonlyMap<Parameter, Candidate>,
): Tied[] {
  const own = filled.get(p);
  const [first] = found;
  if (own === undefined || first === undefined) return found;
  const all = [first];
  const alike = candidates.filter(
    (c) =>
      isAlike(c, own) && (c.only === own.only || (c.sort === 'number' && own.sort === 'id')) && c.value !== own.value,
  );
  for (const step of [1, -1] as const) {
    let at = own;
    for (;;) {
      const next = alike.find((c) => !overlaps(c, used) && isBeside(p, tokens, step > 0 ? at : c, step > 0 ? c : at));
      const value = next === undefined ? undefined : valueFor(p, next);
      if (next === undefined || value === undefined) break;
      all[step > 0 ? 'push' : 'unshift']({ value, start: next.start, end: next.end, points: first.points });
      used.push(next);
      at = next;
    }
  }
  if (p.type === 'array') return [asList(all, first)];
  if (own.only === p) return all;
  return all.length < 3 && !all.some((one, i) => i > 0 && JOINT.test(gap(tokens, all[i - 1], one))) ? found : all;
}

const JOINT = /(?:^|\s)(?:and|or|&|plus|as well as|along with)(?:\s|$)/;
const gap = (tokens: readonly Token[], a: Found | undefined, b: Found): string =>
  tokens
    .filter((token) => token.start >= (a?.end ?? 0) && token.end <= b.start)
    .map((token) => token.lower)
    .join(' ');

function asList(all: Tied[], first: Tied): Tied {
  const [only] = all;
  const value = all.length === 1 && Array.isArray(only?.value) ? only.value : all.map((one) => one.value);
  return {
    value,
    start: Math.min(...all.map((one) => one.start)),
    end: Math.max(...all.map((one) => one.end)),
    points: first.points,
  };
}

const isAlike = (a: Candidate, b: Candidate): boolean =>
  a.sort === b.sort ||
  (isWords(a) && isWords(b)) ||
  (a.sort === 'number' && b.sort === 'id' && /^\d+$/.test(String(b.value)));
const isWords = ({ sort }: Candidate): boolean => sort === 'name' || sort === 'phrase' || sort === 'quoted';

/** Whether only a joint stands between two stretches, and perhaps the preposition said again. */
function isBeside(p: Parameter, tokens: readonly Token[], a: Candidate, b: Candidate): boolean {
  if (b.from < a.to || b.from > a.to + 3) return false;
  const between = tokens
    .slice(a.to, b.from)
    .filter((token) => !p.nameStems.includes(token.stem))
    .map((token) => token.lower)
    .join(' ');
  return /^(?:,|and|or|&|;|, and|, or|plus|as well as|along with)(?: (?:the|a|an|in|for|of|to|at|on|from|with|also))?$/.test(
    between,
  );
}
