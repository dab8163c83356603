import type { Parameters } from '../../coerce.js';
import { isFailure, quoted, textOf } from '../../parameters.js';
import type { HalfDay } from '../balance/ledger.js';
import { addDays, dayOf, daysBetween, yearOf } from '../calendar/days.js';
import { DAY_FORMS, readDay } from '../calendar/read-day.js';
import { company } from '../company/company.js';
import { Refusal } from '../requests/refusal.js';
import type { LeaveRequest } from '../requests/request.js';

/** @throws Refusal */
export function neededText(parameters: Parameters, name: string, expected: string): string {
  const text = textOf(parameters, name, expected);
  if (isFailure(text)) throw new Refusal('parameters', text.error);
  return text.trim();
}

/** Undefined where nothing is said; models also send an empty text or `null` then. @throws Refusal */
export function optionalText(parameters: Parameters, name: string, expected: string): string | undefined {
  const value = parameters[name];
  const isNothing = value === undefined || value === null || /^(?:null|none|undefined|)$/i.test(String(value).trim());
  return isNothing ? undefined : neededText(parameters, name, expected);
}

/** @throws Refusal */
function dayIn(text: string, name: string, today: string, from = today): string {
  const day = readDay(text, today, from);
  if (day !== undefined) return day;
  throw new Refusal('parameters', `${quoted(text)} is no clear date for ${name}. Write it as ${DAY_FORMS}.`);
}

/** `from`: what is said without a year is not before that. @throws Refusal */
export function optionalDay(parameters: Parameters, name: string, today: string, from = today): string | undefined {
  const text = optionalText(parameters, name, `a date, for example ${DAY_FORMS}`);
  return text === undefined ? undefined : dayIn(text, name, today, from);
}

/** One of some words, however it is written. @throws Refusal */
export function wordIn<T extends string>(text: string, name: string, words: readonly T[]): T {
  const said = text.toLowerCase().replace(/[\s-]+/g, '_');
  const found = words.find((word) => word === said);
  if (found !== undefined) return found;
  throw new Refusal('parameters', `${quoted(text)} is no ${name}. It is one of: ${words.join(', ')}.`);
}

/** Nobody means a leave of more days than this by days without a year, unless the company gives a longer one. */
const HALF_A_YEAR = 183;

/** The leave that the parameters ask for. @throws Refusal */
export function leaveRequest(parameters: Parameters, today: string): LeaveRequest {
  const type = leaveType(neededText(parameters, 'leave_type', `one of ${[...company.leave.keys()].join(', ')}`));
  const first = neededText(parameters, 'start_date', `the first day, for example ${DAY_FORMS}`);
  // Whoever was ill on March 1 and says so on March 3 does not mean that of next year.
  const { startsAtMostDaysAgo = 0, longest } = company.leave.get(type) ?? {};
  const start = dayIn(first, 'start_date', today, addDays(today, -startsAtMostDaysAgo));
  const lastFrom = (day: string) => optionalDay(parameters, 'end_date', today, day) ?? start;
  const most = Math.max(HALF_A_YEAR, longest && 'weeks' in longest ? longest.weeks * 7 : 0);
  // June 10 to June 5 is said in the wrong order, and is no leave of a year: its last day stays in the year of the first.
  const isTooLong = daysBetween(start, lastFrom(start)) > most;
  const end = lastFrom(isTooLong ? dayOf(yearOf(start), 1, 1) : start);
  const half = halfDay(parameters);
  return { type, start, end, ...(half !== undefined && { half }) };
}

const ALSO: ReadonlyMap<string, string> = new Map([
  ['vacation', 'pto'],
  ['paid_time_off', 'pto'],
  ['holiday', 'pto'],
  ['sick_leave', 'sick'],
]);

/** Which of two kinds of bereavement or parental leave is meant is not guessed. */
function leaveType(text: string): string {
  const said = text.toLowerCase().replace(/[\s-]+/g, '_');
  return wordIn(ALSO.get(said) ?? text, 'leave_type', [...company.leave.keys()]);
}

function halfDay(parameters: Parameters): HalfDay | undefined {
  const text = optionalText(parameters, 'half_day', 'morning or afternoon');
  if (text === undefined || /^(?:false|no|full|full day)$/i.test(text)) return undefined;
  const said = text.toLowerCase() === 'am' ? 'morning' : text.toLowerCase() === 'pm' ? 'afternoon' : text;
  return wordIn<HalfDay>(said, 'half_day', ['morning', 'afternoon']);
}
