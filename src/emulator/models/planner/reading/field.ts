import { isKnown } from '../../../language/lexicon.js';
import { dayNamed, NAMED_MONTH } from '../../../language/named-days.js';
import { SEEKS_AHEAD } from '../../../language/seeking.js';
import { mayBeVerb } from '../../../language/verbs.js';
import { nameWords } from '../../../language/words.js';
import { joined } from '../parameters/date-ranges.js';
import { type DateSpan, dayOf, nextYearOf } from '../parameters/days.js';
import { fillDates } from '../parameters/fill-dates.js';
import { fillTimes } from '../parameters/fill-times.js';
import { isOfDay, type LooksBack, type MonthSpan, monthValue } from '../parameters/months.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { yearsIn } from './bounds.js';
import { candidatesIn } from './candidates.js';
import { weighing } from './cues.js';
import { firmnessOf } from './firmness.js';
import type { Pair } from './pairs.js';
import { type Around, fitOf } from './ties.js';
import { tokensOf } from './tokens.js';

/** All that a text may say to a function. */
export interface Field {
  tool: Tool;
  source: Source;
  /** The parameters that values are looked for. */
  open: readonly Parameter[];
  around: Around;
  /** Stretches that their form alone ties to a parameter, and those that the words around them tie there. */
  firm: readonly Pair[];
  loose: readonly Pair[];
  looksBack: LooksBack;
}

export function fieldOf(tool: Tool, given: Source, agent: Agent, wanted: ReadonlySet<string> | undefined): Field {
  const source = takesMonths(tool, given.text) ? withMonths(given) : given;
  const tokens = tokensOf(source.text);
  const open = tool.parameters.filter((p) => wanted?.has(p.name) !== false);
  const past = looksBack(tool, source.text);
  const timed = timesIn(open, source, past).flatMap(([, found]) => found);
  const candidates = candidatesIn(
    tool,
    source,
    tokens,
    agent.shapes,
    timed.length > 0 ? timed : dayStretches(tool, source),
  );
  const around: Around = {
    tokens,
    weigh: weighing(tool.parameters),
    tool,
    parameters: tool.parameters,
    candidates,
    solid: candidates.filter(({ sort }) => SOLID.has(sort)),
    cues: new Map(),
    standings: new Map(),
  };
  const isSplit =
    tool.parameters.some((p) => /city|town|location|place/i.test(p.name)) &&
    tool.parameters.some((p) => p.required && /state|country|region|province/i.test(p.name));
  const firm: Pair[] = [];
  const loose: Pair[] = [];
  for (const [place, p] of open.entries())
    for (const c of candidates) {
      const points = firmnessOf(p, c, around);
      if (points !== undefined) firm.push({ p, c, place, points, tie: '' });
      const fit = c.region === true && isSplit ? undefined : fitOf(p, c, around);
      if (fit !== undefined) loose.push({ p, c, place, points: fit.points, tie: fit.tie });
    }
  return { tool, source, open, around, firm, loose, looksBack: past };
}

/** Whether a month is said for its first and last day: to look at, or as the whole of it. */
const takesMonths = (tool: Tool, text: string): boolean =>
  !PART_OF_IT.test(text) &&
  (!tool.writes ||
    /\b(?:all|whole|entire)\b/i.test(text) ||
    (tool.isConfirmed && /\bfor [a-zà-ɏ]+\W*$/iu.test(text))) &&
  ['first', 'last'].every((end) => tool.parameters.some((p) => p.kind === 'date' && p.end === end));

/** `two days in May`, `some time off in May`: not all of it. */
export const PART_OF_IT =
  /\b(?:some|an?|few|couple(?: of)?|several|one|two|three|four|\d{1,2}) (?:time|days?|weeks?)(?: off| of [a-z]+)? in\b/i;

/** The text with its months as ranges of days, where it has no days but such as end one: `August until today`. */
function withMonths(given: Source): Source {
  const today = dayOf(given.now);
  return {
    ...given,
    dates() {
      const days = given.dates();
      const months = given.months().filter((one) => !isOfDay(given.text, one) && !overlaps(one, days));
      const whole = months.map(({ month, year = nextYearOf(month, 28, today), start, end }) => {
        const first = `${year}-${String(month).padStart(2, '0')}-01`;
        const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
        return { first, last, start, end };
      });
      if (whole.length === 0) return days;
      const all = joined([...whole, ...days].sort(byStart), given.text, today);
      return days.length === 0 ? all : all.filter((one) => overlaps(one, days));
    },
  };
}

const byStart = (a: DateSpan, b: DateSpan): number => a.start - b.start;

/** The days, times and months of a text as values of the parameters that take them. */
export function timesIn(open: readonly Parameter[], source: Source, past: LooksBack): [Parameter, Found[]][] {
  const found: [Parameter, Found[]][] = fillDates([...open], source, past);
  found.push(...fillTimes([...open], source, new Map(found.map(([p, values]) => [p.name, values]))));
  found.push(...yearsIn(open, source.text));
  for (const p of open.filter((one) => one.kind === 'month'))
    found.push([
      p,
      monthsOf(source).map((m) => ({ value: monthValue(m, p, source.now, past), start: m.start, end: m.end })),
    ]);
  return found.filter(([, values]) => values.length > 0);
}

/** Sorts of stretches that are surely values. */
const SOLID: ReadonlySet<string> = new Set('number numbers quoted id email phone url formula file'.split(' '));

/** Whether what is spoken of has happened: it is recorded, or told in the past tense; a look at what is may be at either. */
function looksBack(tool: Tool, text: string): LooksBack {
  if (isPast(text)) return 'yes';
  if (AHEAD.test(text)) return 'no';
  if (isRecord(tool)) return tool.writes ? 'likely' : 'yes';
  return tool.writes || SEEKS_AHEAD.test(`${nameWords(tool.name).join(' ')} ${tool.summary}`) ? 'no' : 'near';
}
/** `Record …`, or a day on which something `was` so. */
const isRecord = ({ summary, parameters }: Tool): boolean =>
  RECORDED.test(summary) || parameters.some((p) => p.kind === 'date' && /\b(?:was|were)\b/.test(p.description));
/** What speaks of what is to come. */
const AHEAD = /\b(?:will|won't|wont|shall|going to|next|tomorrow|(?:probably|maybe|likely)(?! [$€£]?\d))\b|'ll\b/i;
const RECORDED =
  /^(?:record|log|note|report)s?\b|\b(?:recorded|newest|latest|history|past|previous|(?:was|were) (?:used|spent|done|made|sent))\b/i;
const SUBJECT = /\b(?:i|we|he|she|they|it|did|was|were) (?:also |just |already )?([a-zà-ɏ]+)/giu;

/** Whether a text tells of something that has happened; what somebody was thinking of, or wants instead, is still to come. */
const isPast = (text: string): boolean =>
  !/\binstead\b|\b(?:if|suppos(?:e|ing)|imagine) (?:i|we|you|he|she|they)\b|\b(?:was|were) (?:thinking|hoping|planning|wondering|going to)\b/i.test(
    text,
  ) &&
  (beginsPast(text) ||
    [...text.replace(/\b(?:reason|notes?|comment|message): .*$/is, '').matchAll(SUBJECT)].some(
      ([whole, verb = '']) =>
        // `I meant Wednesday` puts right what lies ahead, too, and `they moved it to Friday` tells of that.
        !/^(?:meant|moved|shifted|pushed|postponed|rescheduled|switched)$/i.test(verb) &&
        (/^(?:did|was|were)/i.test(whole) ||
          /^(?:was|were|had|did)$/i.test(verb) ||
          isKnown('past', verb.toLowerCase())),
    ));

/** `took Monday off`: who, is left out; `put` and `let` may still be wanted. */
const beginsPast = (text: string): boolean => {
  const [first = ''] = /^[a-z]+/i.exec(text) ?? [];
  return isKnown('past', first.toLowerCase()) && !mayBeVerb(first.toLowerCase());
};

/** The months of a text, else those that its days lie in, be they only named: `around Halloween`. */
function monthsOf(source: Source): MonthSpan[] {
  const months = source.months();
  // Beside a month of a year, `last month` tells of something else.
  const named = months.filter(({ start, end }) => /\d{4}/.test(source.text.slice(start, end)));
  if (months.length > 0) return named.length > 0 ? named : months;
  const days = source.dates();
  if (days.length === 0)
    return [...source.text.matchAll(NAMED_MONTH)].map(({ 0: name, index: start }) => {
      return { month: dayNamed(name).month, start, end: start + name.length };
    });
  return days.map(({ first, start, end }) => {
    return { year: Number(first.slice(0, 4)), month: Number(first.slice(5, 7)), start, end };
  });
}

/** Days are no numbers, also for a function that takes none; a mere year is one. */
function dayStretches(tool: Tool, source: Source): Found[] {
  const takesText = tool.parameters.some((p) => p.kind === 'date' || p.kind === 'moment');
  if (
    !takesText &&
    !/\b(?:today|tomorrow|yesterday|tonight|week|month|\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|\d[-/]\d|\d\.\d+\.(?!\d)/i.test(
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
