import type { Parameter } from '../tools/parameter.js';
import { inForm, isInForm } from './date-form.js';
import { OPEN } from './date-ranges.js';
import { addDays, addMonths, type DateSpan, dayOf, daysBetween, week } from './days.js';
import type { LooksBack } from './months.js';
import type { Found, Source } from './source.js';

/**
 * Deals the days of a text out to the date parameters: a range gives both its ends, a single day gives both the same, and each
 * run of days gives a call of its own. `looksBack`: what is spoken of has happened, or has most likely, which then is whichever
 * of its days is nearest.
 */
export function fillDates(open: Parameter[], source: Source, looksBack: LooksBack): [Parameter, Found[]][] {
  const parameters = open.filter((p) => p.kind === 'date');
  if (parameters.length === 0) return [];
  const today = dayOf(source.now);
  const spans = source
    .dates()
    .filter((span) => span.last === undefined || span.last >= span.first)
    .map((span) => {
      const start = source.text.slice(0, span.start);
      const looks = looksBack === 'no' && /\bsince(?: the)?\s*$/i.test(start) ? 'yes' : looksBack;
      if (looks === 'no' || UNTIL.test(start)) return span;
      const said = source.text.slice(span.start, span.end);
      const before = past(span, today, said);
      // Of the name of a weekday, or of a day of whatever month, the last is meant; a month that was spoken of begins at midnight.
      const isOfSpoken = source.now % 86_400_000 === 0;
      const ago = daysBetween(before.last ?? before.first, today);
      const isNearer = daysBetween(today, span.first) < ago;
      const isInMonth = IN_A_MONTH.test(said);
      const isAhead =
        looks === 'near'
          ? isNearer || !isInMonth || ago > RECENT
          : (isOfSpoken ? /\d/.test(said) && !(looks === 'yes' && isInMonth) : isInMonth) &&
            (looks === 'yes' ? isOfSpoken : isNearer);
      return isAhead ? span : before;
    });
  return dealt(parameters, spans, source.text).map(([p, found]) => [
    p,
    found.map((one) => ({ ...one, value: written(p, one.value, source.text.slice(one.start, one.end)) })),
  ]);
}

function dealt(parameters: Parameter[], spans: DateSpan[], text: string): [Parameter, Found[]][] {
  const [[range], [only, second]] = [spans, parameters];
  const first = parameters.find((p) => p.end === 'first');
  const last = parameters.find((p) => p.end === 'last' && p !== first);
  if (range === undefined || only === undefined) return [];
  if (first !== undefined && last !== undefined) return bothEnds(first, last, spans, text);
  if (second === undefined)
    return [[only, spans.flatMap((span) => daysOf(span, text)).map((span) => dated(span, only.end === 'last'))]];
  const isRange = spans.length === 1 && parameters.length === 2;
  return parameters.map((p, i) => [p, [dated(spans[i] ?? range, p.end === 'last' || (isRange && i === 1))]]);
}

/** Of `Monday and Tuesday`, or of days at so much a day, each, for a function that takes one day. */
function daysOf(span: DateSpan, text: string): DateSpan[] {
  const said = text.slice(span.start, span.end);
  const { last } = span;
  const each = /(?:\b(?:per|an?|each|every) |\/ ?)(night|day)\b/i.exec(text)?.[1];
  const isApart = /\band\b|&/i.test(said) && !/\bbetween\b|\bto\b|[-–]/i.test(said);
  if (last === undefined || (each === undefined && !isApart)) return [span];
  // Of so much for each night the last day has none.
  const count = daysBetween(span.first, last) - Number(/n/i.test(each ?? 'day'));
  return count > MOST_DAYS
    ? [span]
    : Array.from({ length: count }, (_, i) => ({ start: span.start, end: span.end, first: addDays(span.first, i) }));
}

const MOST_DAYS = 7;

/** A day as its parameter wants it; in figures as typed, where no other form is asked for. */
function written(p: Parameter, value: unknown, typed: string): unknown {
  if (!/\bISO\b/i.test(p.description) && isInForm(p.description, typed)) return typed;
  return inForm(p.description, String(value));
}

/** A day without a year, or of the week, that would come: the one before. */
function past(span: DateSpan, today: string, said: string): DateSpan {
  if (/\bthis\b.* week$/i.test(said)) return { ...span, first: week(today).first };
  if (span.first <= today || /\d{4}|next|\btom|\btmr|\btmo|2mor|today/i.test(said)) return span;
  const plain = said.replace(/\b\d{1,2}(?::\d\d)? ?[ap]m\b|\d(?:st|nd|rd|th)\b|\b(?:the|on|at)\b/gi, ' ');
  const more = plain.replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/gi, ' ');
  const hasMonth = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[/.-]\d/i.test(more);
  const back = (day: string): string =>
    hasMonth
      ? `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
      : (more === plain && !/week/i.test(said)) || /\d/.test(said.replace(/\d\S* ?[ap]m\b/gi, ''))
        ? addMonths(day, -months)
        : addDays(day, -7);
  // The last month that has such a day, and in which a range has ended.
  const isOver = (one: number): boolean =>
    addMonths(span.last ?? span.first, -one) <= today && addMonths(span.first, -one).slice(8) === span.first.slice(8);
  const months = [1, 2].find(isOver) ?? 1;
  if (span.named !== undefined) return { ...span, ...week(back(span.named)) };
  return { ...span, first: back(span.first), ...(span.last === undefined ? {} : { last: back(span.last) }) };
}

/** In days. */
const RECENT = 92;

const IN_A_MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d[/.-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: the)? \d|\d(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** `till Monday` alone says when it ends. */
const UNTIL = /\b(?:until|till|til)(?: the| that)?\s*$/i;

function bothEnds(first: Parameter, last: Parameter, spans: DateSpan[], text: string): [Parameter, Found[]][] {
  const [only] = spans;
  if (only === undefined) return [];
  const before = text.slice(0, only.start);
  const isAlone = spans.length === 1 && (only.last === undefined || /\bsince(?: the)?\s*$/i.test(before));
  if (isAlone && (OPEN.test(before) || /\bafter(?: the)?\s*$/i.test(before))) return [[first, [dated(only, false)]]];
  if (isAlone && (UNTIL.test(before) || /\b(?:before|by|up to)(?: the)?\s*$/i.test(before)))
    return [[last, [dated(only, true)]]];
  if (isAlone && IS_BACK.test(before)) return [[last, [dated({ ...only, first: addDays(only.first, -1) }, true)]]];
  const closing = spans.length > 1 && only.last === undefined ? namedEnd(only, spans.slice(1), text) : undefined;
  const isBack = closing !== undefined && IS_BACK.test(text.slice(0, closing.start));
  const until = isBack ? addDays(closing.first, -1) : closing?.first;
  const runs = closing === undefined || until === undefined ? spans : [{ ...only, last: until, end: closing.end }];
  return [
    [first, runs.map((run) => dated(run, false))],
    [last, runs.map((run) => dated(run, true))],
  ];
}

/** Of several single days the one that is called the end. */
const namedEnd = (span: DateSpan, spans: DateSpan[], text: string): DateSpan | undefined =>
  spans.find((one) => one.first >= span.first && END.test(text.slice(0, one.start)));

/** Who is back on a day was away until the day before. */
const IS_BACK =
  /(?<!\b(?:go|date|push|move|put|bring|get|give)\w* (?:[a-zà-ɏ]+ )?)\bback(?: at [a-zà-ɏ]+| in(?: the [a-zà-ɏ]+)?)?(?: on)?(?: the)?\s*$/iu;

const END =
  /\b(?:end|ends|ending|last|until|till|to|through|return|back)(?: [a-zà-ɏ]+)?(?: is| on|:)?(?: the| that)?\s*$/iu;

const dated = (span: DateSpan, atEnd: boolean): Found => ({
  value: atEnd ? (span.last ?? span.first) : span.first,
  start: span.start,
  end: span.end,
});
