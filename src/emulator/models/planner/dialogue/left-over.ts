import { type DateSpan, daysBetween } from '../parameters/days.js';
import { wantsAccount } from '../parameters/free-text.js';
import type { MonthSpan } from '../parameters/months.js';
import { type Found, overlaps, type Source } from '../parameters/source.js';
import { findTimes } from '../parameters/times.js';
import type { Reading } from '../reading/align.js';
import { corrected } from '../reading/corrected.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Clause } from './clauses.js';
import type { Draft } from './decision.js';

/** What a clause says, read as a call of a function. */
interface Read {
  tool: Tool;
  reading(): Reading;
  drafts(): Draft[];
  isPicked(): boolean;
}

/** The numbers, days, times and addresses of a clause that no call has a place for. */
export function leftOver({ text }: Clause, own: Source, { tool, reading, drafts, isPicked }: Read): string[] {
  const { left, values } = reading();
  const used = [...values.values()].flat();
  const passed = new Set(
    drafts()
      .flatMap((draft) => Object.values(draft.input).flat())
      .map(String),
  );
  const months = tool.writes ? undatedMonths(own, used, [...passed]) : [];
  const account = tool.parameters.find(wantsAccount);
  if (account !== undefined && isTold(drafts()[0]?.input[account.name], text))
    return months.map((one) => textOf(one, text));
  const picking = isPicked()
    ? [...text.matchAll(PICKED)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
    : [];
  const gone = own.takenBack();
  const open = left.filter(
    ({ sort, quantity }) =>
      sort === 'email' ||
      (sort === 'number' &&
        quantity !== undefined &&
        /\d/.test(quantity.typed) &&
        !quantity.isOrdinal &&
        !IS_LENGTH.test(text.slice(quantity.end))),
  );
  // Who takes a month has no place for a day of it.
  const others = tool.parameters.flatMap((p) => (p.kind === 'month' ? [] : (values.get(p.name) ?? [])));
  const days = own.dates().filter((span) => !overlaps(span, isDay(span) ? others : used));
  const unused = [...open.filter((one) => !overlaps(one, [...days, ...gone])), ...days];
  // Where a function takes a day alone, the day's stretch may hold a time that is lost.
  const words = tool.parameters.flatMap((p) => (p.kind === 'date' ? [] : (values.get(p.name) ?? [])));
  const times = tool.writes
    ? corrected(text, findTimes(text)).filter((one) => !overlaps(one, [...words, ...unused]))
    : [];
  return [...unused, ...times, ...months, ...(tool.writes ? unplaced(text, tool, values) : [])]
    .filter((one) => !overlaps(one, picking))
    .filter(({ start, end }) => !passed.has(text.slice(start, end)) && !isOfCode(text.slice(start, end), passed))
    .map((one) => textOf(one, text))
    .filter((one) => !/^(?:this)?$/i.test(one));
}

/** The `456` of `the 456 one`, where a code that ends with it is passed on. */
const isOfCode = (said: string, passed: ReadonlySet<string>): boolean =>
  /^\d{2,}$/.test(said) && [...passed].some((one) => /[a-z]/i.test(one) && one.replace(/^.*\D/, '') === said);

/** What is taken from a number, and half a day where nothing says which half: with less than was said nothing is done. */
function unplaced(text: string, { parameters }: Tool, values: ReadonlyMap<string, readonly Found[]>): Found[] {
  const isHalf = parameters.some((p) => values.has(p.name) && p.stems.has('half'));
  const form = isHalf ? MINUS : MINUS_OR_HALF;
  return [...text.matchAll(form)].map((m) => ({ value: m[0], start: m.index, end: m.index + m[0].length }));
}

const MINUS =
  /(?<=\d )minus (?=[\p{Sc}\d])|\bminus (?=\p{Sc}|\d+(?:[.,]\d+)? ?(?:\p{Sc}|euros?|dollars?|pounds?|quid|bucks|eur|usd|gbp|chf)(?![a-zà-ɏ]))/giu;
const MINUS_OR_HALF = new RegExp(
  String.raw`${MINUS.source}|(?<!\b(?:and|\d) )\bhalf (?:a |of (?:a |the |that )?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)?day|\d{1,2}(?:st|nd|rd|th)|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b`,
  'giu',
);

/** `half of Monday`: what takes a half, where nothing says which. */
export const halfLeftOpen = ({ parameters }: Tool, left: readonly string[]): Parameter | undefined =>
  parameters.find((p) => p.stems.has('half') && left.some((one) => /^half\b/i.test(one)));

const textOf = ({ start, end }: { start: number; end: number }, text: string): string => text.slice(start, end).trim();

/** The months of which no day is passed on, where days are: they say more than was read. */
function undatedMonths(own: Source, used: readonly Found[], passed: readonly string[]): MonthSpan[] {
  const days = passed.filter((value) => /^\d{4}-\d\d-\d\d/.test(value));
  const isPassed = ({ month }: MonthSpan): boolean => days.some((day) => Number(day.slice(5, 7)) === month);
  return days.length === 0
    ? []
    : own.months().filter((one) => !overlaps(one, [...used, ...own.dates()]) && !isPassed(one));
}

const isDay = ({ first, last }: DateSpan): boolean =>
  !first.endsWith('-01') || last === undefined || daysBetween(first, last) < 27;

/** Whether all that a clause says is in an account of it. */
const isTold = (account: unknown, text: string): boolean =>
  typeof account === 'string' &&
  account.length > text.length / 2 &&
  account.includes(text.trim().replace(/[.!]+$/, ''));

/** `the 9 am one`: what says which one is no value. */
const PICKED = /\bthe (?:\S+ ){1,3}ones?\b/gi;

/** `3 days`: how long, which the days or times say already. */
const IS_LENGTH =
  /^[ -]?(?:full |whole |working |business |more )?(?:days?|weeks?|hours?|hrs?|minutes?|mins?|nights?|months?|years?)\b/i;
