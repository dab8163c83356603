import { isKnown } from '../../../language/lexicon.js';
import { findBoolean } from '../parameters/booleans.js';
import { fillDates } from '../parameters/fill-dates.js';
import { fillTimes } from '../parameters/fill-times.js';
import { findText, wantsAccount } from '../parameters/free-text.js';
import { monthValue } from '../parameters/months.js';
import { regionFor } from '../parameters/places.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Candidate, candidatesIn, touches } from './candidates.js';
import { weighing } from './cues.js';
import { SOURCE, TARGET, TOPICS } from './kinds.js';
import { firmest, type Pair, type Tied } from './pairs.js';
import { asTable, type Column, severalOf } from './several.js';
import { type Around, cueOf, fitOf } from './ties.js';
import { tokensOf } from './tokens.js';

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

/** What of a sentence is read before its stretches are weighed against each other. */
interface Field {
  around: Around;
  open: Parameter[];
  candidates: Candidate[];
  values: Map<string, Tied[]>;
  taken: Found[];
}

function fieldOf(tool: Tool, source: Source, agent: Agent, wanted: ReadonlySet<string> | undefined): Field {
  const tokens = tokensOf(source.text);
  const open = tool.parameters.filter((p) => wanted?.has(p.name) !== false);
  const values = new Map<string, Tied[]>();
  const taken: Found[] = [];
  const put = (p: Parameter, found: Tied[]): void => {
    if (found.length === 0) return;
    values.set(p.name, found);
    taken.push(...found);
  };
  for (const [p, found] of fillDates(open, source, looksBack(tool, source.text))) put(p, firm(found));
  for (const [p, found] of fillTimes(open, source, new Map([...values]))) put(p, firm(found));
  for (const p of open.filter((one) => one.kind === 'month'))
    put(p, firm(source.months().map((m) => ({ value: monthValue(m, p, source.now), start: m.start, end: m.end }))));
  if (taken.length === 0) taken.push(...dayStretches(tool, source));
  const candidates = candidatesIn(tool, source, tokens, agent.shapes, taken);
  const solid = candidates.filter(({ sort }) => SOLID.has(sort));
  const around = {
    tokens,
    weigh: weighing(tool.parameters),
    tool,
    parameters: tool.parameters,
    candidates,
    solid,
    cues: new Map(),
    standings: new Map(),
  };
  for (const [p, found] of firmly(open, around, taken))
    put(
      p,
      found.map((one) => withName(one, p, source)),
    );
  for (const p of open) if (!values.has(p.name)) put(p, prose(tool, p, source, candidates, taken));
  return { around, open, candidates, values, taken };
}

function alignOpen(tool: Tool, source: Source, agent: Agent, wanted: ReadonlySet<string> | undefined): Reading {
  const { around, open, candidates, values, taken } = fieldOf(tool, source, agent, wanted);
  const put = (p: Parameter, found: Tied[]): void => {
    values.set(p.name, found);
    taken.push(...found);
  };
  for (const [p, found] of best(
    open.filter((p) => !values.has(p.name)),
    around,
    tool,
    taken,
    source.text,
    Math.max(1, ...[...values.values()].map((one) => one.length)),
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
  if (!tool.writes)
    for (const p of open.filter((one) => one.required && !values.has(one.name))) {
      const value = p.preset ?? implied(p, values);
      if (value !== undefined) values.set(p.name, [{ value, start: 0, end: 0, points: 0 }]);
    }
  return { tool, values, left: candidates.filter((one) => !touches(one, taken)) };
}

/** The state or country of a city that was said without. */
function implied(p: Parameter, values: ReadonlyMap<string, Tied[]>): string | undefined {
  const city = [...values].find(([name]) => /city|town|location/i.test(name))?.[1][0]?.value;
  return typeof city === 'string' ? regionFor(p, city) : undefined;
}

const firm = (found: Found[]): Tied[] => found.map((one) => ({ ...one, points: 4 }));
/** Sorts of stretches that are surely values. */
const SOLID: ReadonlySet<string> = new Set([
  'number',
  'numbers',
  'quoted',
  'id',
  'email',
  'phone',
  'url',
  'formula',
  'file',
]);

/** Values that their form alone ties to a parameter: listed ones, identifiers of a known shape, addresses. */
function firmly(open: Parameter[], around: Around, taken: Found[]): [Parameter, Tied[]][] {
  const pairs: Pair[] = open.flatMap((p, place) =>
    around.candidates.flatMap((c) => {
      const points = firmness(p, c);
      if (points === undefined) return [];
      const fit = fitOf(p, c, around);
      const { cue = 0, tie = '' } = fit ?? {};
      const direction = directionOf(p, cueOf(p, c, around).preposition);
      return [{ p, c, place, points: points + 0.3 * cue + direction, tie }];
    }),
  );
  return paired(pairs, around, taken, { isWrite: around.tool.writes, floor: () => 0, text: '', made: 1 });
}

/** Which of two ends is meant: `from X-1 to X-2`. */
function directionOf({ nameStems }: Parameter, preposition: string): number {
  const [isFrom, isTo] = [SOURCE, TARGET].map((end) => nameStems.some((one) => end.has(one)));
  if (isFrom === isTo || !/^(?:from|to)$/.test(preposition)) return 0;
  return (preposition === 'from') === isFrom ? 2 : -2;
}

function firmness(p: Parameter, c: Candidate): number | undefined {
  if (c.only !== undefined && c.only !== p) return undefined;
  if (c.sort === 'listed') return 4;
  if (p.kind === 'listed' && p.type !== 'string' && p.type !== 'array') return undefined;
  if (p.kind === 'email' || p.kind === 'phone') return c.sort === p.kind ? 5 : undefined;
  if (p.kind === 'url') return c.sort === 'url' ? 5 : c.sort === 'file' ? 2 : undefined;
  if (p.kind !== 'id') return undefined;
  const digits = digitsWanted(p);
  if (digits !== undefined && c.sort === 'number') return c.quantity?.typed.length === digits ? 5 : undefined;
  return c.sort === 'id' && c.only === p ? (p.shape === undefined ? 3 : 6) : undefined;
}

const DIGITS = /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ](?:last )?digits?\b/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** How many digits the description says the value has. */
function digitsWanted(p: Parameter): number | undefined {
  const said = DIGITS.exec(p.description)?.[1];
  if (said === undefined) return undefined;
  return /\d/.test(said) ? Number(said) : NUMBERS.indexOf(said.toLowerCase());
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
  const isNumber = !takesText && tool.parameters.some((p) => p.type === 'integer' && p.nameStems.includes('day'));
  return source
    .dates()
    .filter(({ start, end }) => !NO_DAY.test(source.text.slice(start, end)))
    .filter(({ start, end }) => !isNumber || !OF_A_MONTH.test(source.text.slice(start, end)))
    .map(({ first, start, end }) => ({ value: first, start, end }));
}

/** A day of whatever month, for a function that takes its number. */
const OF_A_MONTH = /^(?:on |the )*\d{1,2}(?:st|nd|rd|th)$/i;
/** A length of time, or years alone. */
const NO_DAY = /\b(?:\d+|\p{L}+) (?:days|weeks|months|years)\b|^\W*\d+(?:\D{1,5}\d+)?\W*$/u;

/** `12 High Street`: a number and the name right behind it are one, when a text takes either and nothing the other. */
function withNeighbour(found: Tied, text: string, candidates: readonly Candidate[], taken: readonly Found[]): Tied {
  const isNumber = /^\d+$/.test(String(found.value));
  if (!isNumber && !/^\p{Lu}/u.test(String(found.value))) return found;
  const other = candidates
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .find((c) =>
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

/** Pairs parameters with stretches by all that ties them. */
function best(
  open: Parameter[],
  around: Around,
  tool: Tool,
  taken: Found[],
  text: string,
  made: number,
): [Parameter, Tied[]][] {
  const isSplit =
    tool.parameters.some((p) => /city|town|location|place/i.test(p.name)) &&
    tool.parameters.some((p) => p.required && /state|country|region|province/i.test(p.name));
  const pairs = open.flatMap((p, place) =>
    around.candidates
      .filter((c) => c.region !== true || !isSplit)
      .flatMap((c) => {
        const fit = fitOf(p, c, around);
        return fit === undefined ? [] : [{ p, c, place, points: fit.points, tie: fit.tie }];
      }),
  );
  return paired(pairs, around, taken, {
    isWrite: tool.writes,
    floor: (p) => (!p.required ? 0 : !tool.writes ? -4 : p.kind === 'number' ? -1.5 : 0),
    text,
    made,
  });
}

interface Options {
  isWrite: boolean;
  floor(p: Parameter): number;
  text: string;
  /** How many calls the values before make. A change is made once more only where each time has values of its own. */
  made: number;
}

function paired(
  pairs: Pair[],
  { tokens, candidates }: Around,
  taken: Found[],
  { isWrite, floor, text, made }: Options,
): Column[] {
  const chosen = firmest(
    pairs.filter((one) => !overlaps(one.c, taken)),
    floor,
  );
  const used: Found[] = [...taken, ...chosen.map(({ c }) => c)];
  const columns = severalOf(chosen, pairs, candidates, tokens, used);
  if (isWrite) {
    const several = columns.filter(([, values]) => values.length > 1);
    const isAlone = text !== '' && several.length === 1 && made === 1;
    return isAlone ? severalOf(chosen, [], candidates, tokens, [...taken, ...chosen.map(({ c }) => c)]) : columns;
  }
  return asTable(
    columns.map(([p, values]): Column => [p, withOthers(p, values, candidates, used)]),
    text,
  );
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
