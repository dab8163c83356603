import { addDays, dayOf, isDay, isOfOurTime, MONTHS, monthOf, WEEKDAYS, weekdayOf, yearOf } from './days.js';

export const DAY_FORMS = '2027-03-08, March 8 2027, 8 March, tomorrow or Monday';

/**
 * A day as people and models write it. Without a year it is the first one that is not before `from`; a weekday is the next
 * one. `undefined`: no day, or one that may mean two days, such as 03/04/2027 or a Monday that is a Tuesday.
 */
export function readDay(text: string, today: string, from = today): string | undefined {
  const said = plain(text);
  const { weekday, rest } = withoutWeekday(said);
  const found = relative(said, today, from) ?? ofMonth(rest, from) ?? numbers(rest, from) ?? named(rest, from);
  const isOther = rest !== said && found !== undefined && weekdayOf(found) !== weekday;
  return isOther ? undefined : found;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/t00:00(?::00(?:\.0+)?)?z$/, '')
    .replace(/(\d)[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$/, '$1')
    .replace(/[\s,]+/g, ' ')
    .replace(/[\s!?]+$/, '')
    .replace(/^(?:on )?(?:the )?/, '');
}

const weekdayNamed = (name = ''): number =>
  WEEKDAYS.findIndex((one) => one === name || (name.length >= 3 && one.startsWith(name)));

/** `Monday, March 8` and `2027-03-08 (Monday)` without the weekday, which must be right. */
function withoutWeekday(said: string): { weekday: number; rest: string } {
  const [, first = '', after = ''] = /^([a-z]+)\.? (?:the )?(?=\S* ?\d)(.*)$/.exec(said) ?? [];
  if (weekdayNamed(first) >= 0) return { weekday: weekdayNamed(first), rest: after };
  const [, before = '', last = ''] = /^(.*\d.*) \(?([a-z]+)\)?$/.exec(said) ?? [];
  return weekdayNamed(last) >= 0 ? { weekday: weekdayNamed(last), rest: before } : { weekday: -1, rest: said };
}

const NEAR: ReadonlyMap<string, number> = new Map([
  ['day before yesterday', -2],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['day after tomorrow', 2],
]);
const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function relative(said: string, today: string, from: string): string | undefined {
  const near = NEAR.get(said) ?? counted(said);
  if (near !== undefined) return addDays(today, near);
  const [, one, other] = /^(?:([a-z]+) (?:of )?next week|next week(?:'s| on)? ([a-z]+))$/.exec(said) ?? [];
  const ofNextWeek = weekdayNamed(one ?? other);
  if (ofNextWeek >= 0) return addDays(today, 7 - ((weekdayOf(today) + 6) % 7) + ((ofNextWeek + 6) % 7));
  const [, next, name] = /^(next |this )?([a-z]+)\.?$/.exec(said) ?? [];
  const weekday = weekdayNamed(name);
  if (weekday < 0) return undefined;
  // The first day itself may be meant where a last day is asked for.
  const base = from > today ? addDays(from, -1) : today;
  const ahead = (weekday - weekdayOf(base) + 7) % 7 || 7;
  // What `next Tuesday` means on a Monday is not agreed upon.
  return next === 'next ' && ahead < 3 ? undefined : addDays(base, ahead);
}

/** `in 3 days`, `two weeks from today`, `a week ago`. */
function counted(said: string): number | undefined {
  const [, ahead, count = '', unit, side] =
    /^(in )?(\d{1,3}|[a-z]+) (day|week)s?( ago| from (?:now|today))?$/.exec(said) ?? [];
  if ((ahead === undefined) === (side === undefined)) return undefined;
  const number = /^an?$/.test(count) ? 1 : /^\d/.test(count) ? Number(count) : COUNTS.indexOf(count);
  if (number < 0) return undefined;
  return number * (unit === 'week' ? 7 : 1) * (side === ' ago' ? -1 : 1);
}

/** `8th`: of this month, or of the next one that has it. */
function ofMonth(said: string, from: string): string | undefined {
  const [, day] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(said) ?? [];
  if (day === undefined) return undefined;
  const months = [0, 1, 2].map((more) => yearOf(from) * 12 + monthOf(from) - 1 + more);
  return months
    .map((month) => existing(Math.floor(month / 12), (month % 12) + 1, Number(day)))
    .find((one) => one !== undefined && one >= from);
}

function numbers(said: string, from: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(said) ?? [];
  if (year !== undefined) return existing(Number(year), Number(month), Number(day));
  const [, dayFirst, monthSecond] = /^(\d{1,2})\.(\d{1,2})\.$/.exec(said) ?? [];
  if (dayFirst !== undefined) return firstFrom(from, Number(monthSecond), Number(dayFirst));
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said) ?? [];
  if (last === undefined) return undefined;
  const [one, other] = [Number(first), Number(second)];
  if (said.includes('.') || one > 12) return existing(Number(last), other, one);
  return other > 12 || one === other ? existing(Number(last), one, other) : undefined;
}

function named(said: string, from: string): string | undefined {
  const bare = said
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/(?<=\d)[-/](?=[a-z])|(?<=[a-z])[-/](?=\d)/g, ' ')
    .replace(/\.$/, '');
  const { month, day, year } =
    /^(?<month>[a-z]+)\.? (?:the )?(?<day>\d{1,2})\.?(?: (?:of )?(?<year>'?\d\d|\d{4}))?$/.exec(bare)?.groups ??
    /^(?<day>\d{1,2})\.? (?:of )?(?<month>[a-z]+)\.?(?: (?:of )?(?<year>'?\d\d|\d{4}))?$/.exec(bare)?.groups ??
    /^(?<year>\d{4}) (?<month>[a-z]+)\.? (?<day>\d{1,2})$/.exec(bare)?.groups ??
    {};
  if (month === undefined || month.length < 3) return undefined;
  const number = MONTHS.findIndex((name) => name.startsWith(month) || (month === 'sept' && name === 'september')) + 1;
  if (number === 0) return undefined;
  const short = year !== undefined && year.length < 4;
  if (year !== undefined) return existing(Number(year.replace("'", '')) + (short ? 2000 : 0), number, Number(day));
  return firstFrom(from, number, Number(day));
}

/** No leap day is more than eight years away. */
function firstFrom(from: string, month: number, day: number): string | undefined {
  const years = Array.from({ length: 9 }, (_none, more) => existing(yearOf(from) + more, month, day));
  return years.find((one) => one !== undefined && one >= from);
}

function existing(year: number, month: number, day: number): string | undefined {
  const found = dayOf(year, month, day);
  return isDay(found) && isOfOurTime(year) ? found : undefined;
}
