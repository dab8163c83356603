/** A day or a range of days said in a text, at its offsets. */
export interface DateSpan {
  first: string;
  /** The last day of a range; absent when one day was said. */
  last?: string;
  /** The day that was named, of a week that is meant. */
  named?: string;
  start: number;
  end: number;
}

/** Days are `YYYY-MM-DD`, in UTC; no time of day. */
const DAY_MS = 86_400_000;

/** The day of a moment (epoch milliseconds). A moment outside what dates can hold counts as the epoch. */
export function dayOf(ms: number): string {
  return new Date(Math.abs(ms) <= 8.64e15 ? ms : 0).toISOString().slice(0, 10);
}

/** A day from its parts; undefined when there is no such day, as 30 February. */
export function day(year: number, month: number, date: number): string | undefined {
  const ms = Date.UTC(year, month - 1, date);
  const made = new Date(ms);
  if (Number.isNaN(ms) || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return undefined;
  return dayOf(ms);
}

export const addDays = (from: string, days: number): string => dayOf(Date.parse(from) + days * DAY_MS);

/** The same day of another month, or the last that it has. */
export function addMonths(from: string, count: number): string {
  const at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count;
  const days = [Number(from.slice(8)), 30, 29, 28].map((date) => day(Math.floor(at / 12), (at % 12) + 1, date));
  return days.find((one) => one !== undefined) ?? from;
}

/** Days from one to the other, both counted: the same day gives 1. */
export const daysBetween = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `3` → `March`. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);

/** The number of a month from its name or a shortening of three letters or more; undefined for other words. */
export function monthNumber(word: string): number | undefined {
  const plain = word.toLowerCase().replace('.', '');
  if (plain.length < 3) return undefined;
  const at = MONTHS.findIndex((name) => name.toLowerCase() === plain || name.slice(0, 3).toLowerCase() === plain);
  if (at >= 0) return at + 1;
  return plain === 'sept' ? 9 : undefined;
}

/** As a person writes it: `March 20, 2026`; the text itself when it is no day. */
export function spokenDay(date: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (parts === null) return date;
  return `${monthName(Number(parts[2]))} ${Number(parts[3])}, ${parts[1]}`;
}

/** The year in which a day without one next comes, today included. */
export function nextYearOf(month: number, date: number, today: string): number {
  const year = Number(today.slice(0, 4));
  const thisYear = day(year, month, date);
  return thisYear !== undefined && thisYear < today ? year + 1 : year;
}

/** Whether a value is such as `March 2026`. */
export const isMonthOfYear = (value: string): boolean =>
  / \d{4}$/.test(value) && monthNumber(value.slice(0, -5)) !== undefined;

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** From 0, which is Sunday. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The last such day before today. */
export function lastWeekday(name: string, today: string): string {
  const back = (weekdayOf(today) - WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 7) % 7;
  return addDays(today, -(back === 0 ? 7 : back));
}

/** The next such day after today. */
export function nextWeekday(name: string, today: string): string {
  const ahead = (WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** The next day of a month that is so numbered; the one of the next three that is the named day of the week. */
export function nextDay(date: number, today: string, name = 'any'): string | undefined {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const next = Array.from({ length: 12 }, (_, i) => day(Math.floor((index + i) / 12), ((index + i) % 12) + 1, date))
    .filter((one) => one !== undefined)
    .filter((one) => one >= today);
  const named = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
  return next.slice(0, 3).find((one) => weekdayOf(one) === named) ?? next[0];
}

/** Monday to Friday of the week that a day lies in, or of one so many weeks from it. */
export function week(of: string, from = 0): { first: string; last: string } {
  const monday = addDays(of, -((weekdayOf(of) + 6) % 7) + 7 * from);
  return { first: monday, last: addDays(monday, 4) };
}
