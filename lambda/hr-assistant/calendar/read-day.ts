import { addDays, dayOf, isDay, MONTHS, WEEKDAYS, weekdayOf, yearOf } from './days.js';

export const DAY_FORMS = '2027-03-08, March 8 2027, 8 March, tomorrow or Monday';

/**
 * A day as people and models write it. Without a year it is the next one from today on. `undefined`: no day, or one that
 * may mean two days, such as 03/04/2027.
 */
export function readDay(text: string, today: string): string | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/t00:00(?::00(?:\.0+)?)?z?$/, '')
    .replace(/[\s,]+/g, ' ')
    .replace(/^(?:on|the) /, '');
  return relative(said, today) ?? numbers(said) ?? named(said, today);
}

function relative(said: string, today: string): string | undefined {
  const near = { yesterday: -1, today: 0, tomorrow: 1 }[said];
  if (near !== undefined) return addDays(today, near);
  const [, next, name = ''] = /^(next |this )?([a-z]+)$/.exec(said) ?? [];
  const weekday = WEEKDAYS.findIndex((one) => one === name || (name.length >= 3 && one.startsWith(name)));
  if (weekday < 0) return undefined;
  const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
  // What `next Tuesday` means on a Monday is not agreed upon.
  return next === 'next ' && ahead < 3 ? undefined : addDays(today, ahead);
}

function numbers(said: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(said) ?? [];
  if (year !== undefined) return existing(Number(year), Number(month), Number(day));
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said) ?? [];
  if (last === undefined) return undefined;
  const [one, other] = [Number(first), Number(second)];
  if (said.includes('.') || one > 12) return existing(Number(last), other, one);
  return other > 12 || one === other ? existing(Number(last), one, other) : undefined;
}

function named(said: string, today: string): string | undefined {
  const bare = said.replace(/^(?:[a-z]+day) /, '');
  const { month, day, year } =
    /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?: (?<year>\d{4}))?$/.exec(bare)?.groups ??
    /^(?<day>\d{1,2})\.? (?:of )?(?<month>[a-z]+)\.?(?: (?<year>\d{4}))?$/.exec(bare)?.groups ??
    {};
  if (month === undefined || month.length < 3) return undefined;
  const number = MONTHS.findIndex((name) => name.startsWith(month) || (month === 'sept' && name === 'september')) + 1;
  if (number === 0) return undefined;
  if (year !== undefined) return existing(Number(year), number, Number(day));
  const years = [0, 1, 2, 3, 4].map((more) => existing(yearOf(today) + more, number, Number(day)));
  return years.find((one) => one !== undefined && one >= today);
}

function existing(year: number, month: number, day: number): string | undefined {
  const found = dayOf(year, month, day);
  return isDay(found) ? found : undefined;
}
