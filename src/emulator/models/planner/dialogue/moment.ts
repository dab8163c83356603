import { addDays, dayOf } from '../parameters/days.js';
import { firstOf } from '../parameters/months.js';
import { source } from '../parameters/source.js';
import { noDays } from '../tools/agent.js';
import type { Draft, Situation } from './decision.js';

/** The first day that a call has. */
export const dayIn = (input: Draft['input']): string | undefined =>
  Object.values(input)
    .map(String)
    .find((value) => /^\d{4}-\d\d-\d\d$/.test(value));

/** `some days in May`, then `the 8th to the 10th`: a day of the last that was said, or of its month, for a text that names none. */
export function dayHeard({ earlier, now, readDates, agent }: Situation, text: string): string | undefined {
  const heard = isBareDay(text) ? earlier.slice(-MOST_TURNS_HEARD).toReversed() : [];
  const around = heard.map((turn) => source(turn.text, now, readDates, noDays(agent)));
  const days = around.map((one) => one.dates()[0]?.first ?? one.months().map((month) => firstOf(month, dayOf(now)))[0]);
  return days.find((day) => day !== undefined);
}
const MOST_TURNS_HEARD = 3;

/** `make it the 12th` speaks of the month of the day that is known already; `isMade`: of something that was made. */
export function momentFor(text: string, now: number, known: string | undefined, isMade: boolean): number {
  if (known === undefined) return now;
  const day = Date.parse(known);
  // `sorry, Thursday`, of what was made: the one that is nearest to its day.
  if (isMade && day > now && RIGHT.test(text) && A_WEEKDAY.test(text)) return Math.max(now, day - 4 * DAY_MS);
  // `Thursday too`, of what was noted of a day that is past, looks back to the week behind that day.
  if (isMade && now - day > DAY_MS && day + WEEK_MS > now - WEEK_MS && A_WEEKDAY.test(text))
    return Math.min(now, day + WEEK_MS);
  const month = (ahead: number): number =>
    Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth() + ahead);
  // `until Friday` is the one behind the day on which it begins.
  if (/\b(?:un)?till? (?:the |that )?(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return Math.max(now, day);
  const [weekday, isLast] = THE_WEEKDAY.exec(text) ?? [];
  if (weekday !== undefined) return Math.max(now, isLast === undefined ? Date.parse(addDays(known, -1)) : month(1));
  // Whoever speaks of what lies ahead goes on with that.
  return !isBareDay(text) ? now : day < now ? month(0) : Math.max(now, month(0));
}

/** `the 12th`, where nothing says of which month. */
const isBareDay = (text: string): boolean =>
  /\bthe \d{1,2}(?:st|nd|rd|th)\b/i.test(text) &&
  !/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|month|today|tom)/i.test(text);

const RIGHT = /^\W*(?:(?:no|oh|sorry|wait|oops|argh|ugh|hm+|actually|make it)\b\W*)+(?!.*\b(?:un)?till?\b)/i;
/** One of the days spoken of, or the next behind them; or the last one of their month. */
const THE_WEEKDAY = /\b(?:the|that) (last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?! (?:of|in)\b)/i;

const A_WEEKDAY =
  /(?<!\b(?:this|next|last|past|coming) )\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?! (?:of|in)\b)/i;
const [DAY_MS, WEEK_MS] = [86_400_000, 604_800_000];
