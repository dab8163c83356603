import type { Parameter } from '../tools/parameter.js';
import { dayOf, isMonthOfYear, monthName, monthNumber, nextYearOf } from './days.js';

/** Whether what is spoken of has happened; of what is `near` the last is meant where it is not long ago. */
export type LooksBack = 'no' | 'near' | 'likely' | 'yes';

/** A month said in a text; `year` only when it was said or follows from `next month`. */
export interface MonthSpan {
  month: number;
  year?: number;
  start: number;
  end: number;
}

const NAME =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const NAMED = new RegExp(
  String.raw`(?<![a-zà-ɏ\d])(${NAME})(?:\.|'?s)?(?![a-zà-ɏ])(?:\s+\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2})?(?!\d))?(?:,?\s+(?:of\s+)?(\d{4})(?!\d))?`,
  'giu',
);
const NUMERIC = /(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?(?![\d-])|(?<![\d/])(0?[1-9]|1[0-2])\/(\d{4})(?!\d)/g;
const RELATIVE = /\b(this|current|next|last|previous|coming) month(?:'?s)?\b/gi;

/** Words before which `may` and `march` are verbs, and after which they are months. */
const VERB_AFTER = /^\s+(?:i|we|he|she|they|you|be|have|not|need|want|also|on)\b/i;
const MONTH_BEFORE =
  /\b(?:in|for|during|of|and|or|to|until|through|next|this|last|about|from|by|since|month|by|late|early|mid|is|be)\s+$/i;

/** The months said in a text, those inside full dates included. */
export function monthsIn(text: string, now: number): MonthSpan[] {
  const spans: MonthSpan[] = [];
  for (const m of text.matchAll(NAMED)) {
    const [, name = ''] = m;
    const month = monthNumber(name);
    if (month === undefined || isVerb(name, text, m.index)) continue;
    spans.push({
      month,
      ...(m[2] === undefined ? {} : { year: Number(m[2]) }),
      start: m.index,
      end: m.index + m[0].length,
    });
  }
  for (const m of text.matchAll(NUMERIC)) {
    const [month, year] = [Number(m[2] ?? m[3]), Number(m[1] ?? m[4])];
    spans.push({ month, year, start: m.index, end: m.index + m[0].length });
  }
  for (const { 0: whole, 1: said = '', index } of text.matchAll(RELATIVE)) {
    spans.push({ ...relative(said, dayOf(now)), start: index, end: index + whole.length });
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Whether a month is said of a day, which it may not have: `March 10`, `30 Feb`. It is not meant as a whole then. */
export const isOfDay = (text: string, { start, end }: MonthSpan): boolean =>
  /^\p{L}+\.?\s+\d{1,2}(?!\d)/u.test(text.slice(start, end)) ||
  /\b\d{1,2}(?:st|nd|rd|th)?(?: of)? $/i.test(text.slice(0, start));

function isVerb(word: string, text: string, at: number): boolean {
  if (!/^(?:may|mar|march|dec|sep|jan|jun)$/i.test(word)) return false;
  const after = text.slice(at + word.length);
  if (VERB_AFTER.test(after)) return true;
  if (MONTH_BEFORE.test(text.slice(Math.max(0, at - 12), at))) return false;
  return /^(?:may|march)$/.test(word) && !/^\s+\d|^\s*[?.!,]|^\s*$/.test(after) && word.toLowerCase() === 'may';
}

function relative(which: string, today: string): { month: number; year: number } {
  const offset = /next|coming/i.test(which) ? 1 : /last|previous/i.test(which) ? -1 : 0;
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + offset;
  return { month: (index % 12) + 1, year: Math.floor(index / 12) };
}

/** A month, the next such or the last, in the form the parameter's examples show: `March`, `2026-03`, `March 2026` or a number. */
export function monthValue(span: MonthSpan, parameter: Parameter, now: number, looks?: LooksBack): string | number {
  if (parameter.type === 'integer' || parameter.type === 'number') return span.month;
  const today = dayOf(now);
  const takesIso =
    parameter.examples.some((example) => /^\d{4}-\d\d$/.test(example)) || /\bYYYY-MM\b/.test(parameter.description);
  const takesName =
    (parameter.examples.length === 0 && !takesIso) || parameter.examples.some((example) => /^\p{L}/u.test(example));
  if (span.year !== undefined) return takesIso ? iso(span.year, span.month) : `${monthName(span.month)} ${span.year}`;
  const takesYear = parameter.examples.some(isMonthOfYear);
  if (takesName && !takesYear) return monthName(span.month);
  const [thisYear, current] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const isLongAgo = looks === 'near' && (current - span.month + 12) % 12 > 3;
  const isBack = looks !== undefined && looks !== 'no' && !isLongAgo;
  const year = thisYear + (isBack ? (span.month > current ? -1 : 0) : span.month < current ? 1 : 0);
  return takesYear ? `${monthName(span.month)} ${year}` : iso(year, span.month);
}

/** The first day of a month, or of the next such. */
export const firstOf = ({ month, year }: MonthSpan, today: string): string =>
  `${iso(year ?? nextYearOf(month, 28, today), month)}-01`;

const iso = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
