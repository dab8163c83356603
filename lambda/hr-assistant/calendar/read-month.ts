import { dayOf, isOfOurTime, lastOfMonth, MONTHS, monthOf, yearOf } from './days.js';

export const MONTH_FORMS = 'March, March 2027, 2027-03 or 03/2027';

const NEAR: ReadonlyMap<string, number> = new Map([
  ['last month', -1],
  ['this month', 0],
  ['next month', 1],
]);

/** A month as people write it. Without a year it is the one that is nearest: at most five months ago. */
export function readMonth(text: string, today: string): { first: string; last: string } | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ');
  const here = yearOf(today) * 12 + monthOf(today) - 1;
  const shift = NEAR.get(said);
  if (shift !== undefined) return spanOf(here + shift);
  const { name, number, year } =
    /^(?<name>[a-z]{3,})(?: (?<year>\d{4}))?$/.exec(said)?.groups ??
    /^(?<year>\d{4}) ?[-/] ?(?<number>\d{1,2})(?:-\d\d)?$/.exec(said)?.groups ??
    /^(?<number>\d{1,2})(?: ?[-/] ?(?<year>\d{4}))?$/.exec(said)?.groups ??
    {};
  const month = name === undefined ? Number(number) : MONTHS.findIndex((one) => one.startsWith(name)) + 1;
  if (!(month >= 1 && month <= 12)) return undefined;
  if (year !== undefined) return isOfOurTime(Number(year)) ? spanOf(Number(year) * 12 + month - 1) : undefined;
  const ahead = (month - 1 - (here % 12) + 12) % 12;
  return spanOf(here + (ahead > 6 ? ahead - 12 : ahead));
}

function spanOf(months: number): { first: string; last: string } {
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return { first: dayOf(year, month, 1), last: lastOfMonth(year, month) };
}
