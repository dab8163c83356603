/** Days are texts, `YYYY-MM-DD`: they compare as they follow each other, and no time zone can move them. */

const DAY_MS = 86_400_000;

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 30 February parses as 2 March: only a day that exists comes back as it was written.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export function addDays(day: string, days: number): string {
  return new Date(timeOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From one day to a later one: 1 for the day after. */
export function daysBetween(first: string, last: string): number {
  return Math.round((timeOf(last) - timeOf(first)) / DAY_MS);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay();
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** 1 to 12. */
export const monthOf = (day: string): number => Number(day.slice(5, 7));

export function dayOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Whether somebody may mean a year. What is reckoned from year to year would take long for others, or ends at 9999. */
export const isOfOurTime = (year: number): boolean => year >= 1900 && year < 3000;

/** Every day from the first to the last. */
export function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_none, i) => addDays(first, i));
}

/** The day that it is at this moment in a time zone. */
export function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

const SPOKEN = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });

/** `March 8, 2027`. */
export function spoken(day: string): string {
  return SPOKEN.format(timeOf(day));
}

/** `March 2027`. */
export const monthText = (day: string): string => spoken(day).replace(/ \d+,/, '');
