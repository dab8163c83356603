import { own } from '../../../../core/json.js';
import { takesOut } from '../../../language/taken-back.js';
import type { Word } from '../../../language/words.js';
import { lengthened } from '../parameters/date-ranges.js';
import { counted, countOf } from '../parameters/date-wording.js';
import { addDays, addMonths, daysBetween, monthName, monthNumber, nextWeekday } from '../parameters/days.js';
import type { Agent } from '../tools/agent.js';
import type { Tool } from '../tools/tool.js';

/** `the day after`, `the month before`: the values of the last call that move. */
export function moved(tool: Tool, input: Record<string, unknown>, text: string, before = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const [said = '', behind, count = behind ?? 'a', unit = ''] = MOVES.exec(text.toLowerCase()) ?? [];
  const step = /before|previous/.test(said) ? -1 : 1;
  const days = tool.parameters
    .filter((p) => p.kind === 'date')
    .flatMap((p) => [own(input, p.name)].filter((one) => typeof one === 'string'));
  const last = days.toSorted().at(step > 0 ? -1 : 0);
  const [, weekday, after] = WEEKDAY_BESIDE.exec(text) ?? [];
  if (weekday !== undefined && last !== undefined)
    for (const p of tool.parameters)
      if (p.kind === 'date' && own(input, p.name) !== undefined)
        found.set(p.name, nextWeekday(weekday, after === undefined ? addDays(mondayOf(last), -1) : last));
  for (const p of tool.parameters) {
    const value = own(input, p.name);
    if (unit === '' || value === undefined) continue;
    if (p.kind === 'month' && unit === 'month') found.set(p.name, monthBeside(String(value), step));
    if (p.kind !== 'date' || last === undefined || unit === 'month' || countOf(count) > 1) continue;
    const isWhole = unit === 'week' && p.end !== undefined && days.length > 1 && /\bweek\b/i.test(before);
    const day = isWhole ? addDays(mondayOf(String(value)), p.end === 'last' ? 6 : 0) : String(value);
    found.set(p.name, unit === 'week' ? addDays(day, 7 * step) : addDays(last, step));
  }
  const stretches =
    unit === 'month' || countOf(count) > 1 ? stretchBeside(tool, input, step * countOf(count), unit) : {};
  for (const [name, value] of Object.entries({ ...stretches, ...resized(tool, input, text) })) found.set(name, value);
  // `a week later`: all of it, unless one end of it is named.
  const by = /\b(?:start|begin|end|fin)/i.test(text) ? 0 : minutesOf(text);
  for (const p of by === 0 ? [] : tool.parameters) {
    const value = /^(?:date|time|moment)$/.test(p.kind) ? shifted(own(input, p.name), by) : undefined;
    if (value !== undefined) found.set(p.name, value);
  }
  return found;
}

/** `the 3 days before`, `the month after`: days, weeks or whole months right before or behind those of a call. */
function stretchBeside(tool: Tool, input: Record<string, unknown>, count: number, unit: string): typeof input {
  const [p, other] = endsOf(tool);
  const [from, to] = [p, other].map((name) => own(input, name));
  if (typeof from !== 'string' || typeof to !== 'string') return {};
  const isBack = count < 0;
  if (unit === 'month') {
    const first = addMonths(`${(isBack ? from : to).slice(0, 7)}-01`, isBack ? count : 1);
    return { [p]: first, [other]: addDays(addMonths(first, Math.abs(count)), -1) };
  }
  const far = addDays(isBack ? from : to, count * (unit === 'week' ? 7 : 1));
  return isBack ? { [p]: far, [other]: addDays(from, -1) } : { [p]: addDays(to, 1), [other]: far };
}

/** The names of the parameters that take the first and the last day. */
export const endsOf = ({ parameters }: Tool): [string, string] => {
  const [first = '', last = ''] = ['first', 'last'].map(
    (end) => parameters.find((p) => p.kind === 'date' && p.end === end)?.name,
  );
  return [first, last];
};

/** How many minutes later a text wants it; below 0 where it wants it earlier. */
function minutesOf(text: string): number {
  const [, count = '', unit = '', side = ''] = LATER.exec(text) ?? [];
  const each = /^[dw]/i.test(unit) ? counted('a', unit) * DAY : /^h/i.test(unit) ? 60 : 1;
  return side === '' ? 0 : (/half/i.test(count) ? 0.5 : countOf(count)) * each * (/later/i.test(side) ? 1 : -1);
}

/** A day, a time of day, or both, so many minutes later; undefined where it is none that can be so. */
function shifted(value: unknown, by: number): string | undefined {
  const [whole, date = '2000-01-01', time = ''] =
    /^(\d{4}-\d\d-\d\d)?[T ]?(\d\d:\d\d)?(?::\d\d)?Z?$/.exec(`${value}`) ?? [];
  const to = new Date(Date.parse(`${date}T${time || '00:00'}Z`) + by * 60_000).toISOString();
  if (!whole || (by % DAY !== 0 && time === '') || (!whole.startsWith(date) && !to.startsWith(date))) return undefined;
  return whole.replace(date, to.slice(0, 10)).replace(time, time && to.slice(11, 16));
}
const DAY = 1440;

/** `just the first week of it`, `6 weeks, not 4`: how many of the days of a call, or how many instead, are meant. */
export function resized(tool: Tool, input: Record<string, unknown>, text: string): typeof input {
  const [first, last] = endsOf(tool);
  const [from, to] = [own(input, first), own(input, last)];
  const gone = takesOut(text);
  if (gone !== undefined && typeof from === 'string' && typeof to === 'string' && from < to)
    return isNamed(to, gone)
      ? { [first]: from, [last]: addDays(to, -1) }
      : isNamed(from, gone)
        ? { [first]: addDays(from, 1), [last]: to }
        : {};
  const [, verb, count = '', unit = '', way = verb] = RESIZES.exec(text) ?? [];
  if (way !== undefined && typeof to === 'string') {
    const end = addDays(to, stepOf(count, unit) * (/^s/i.test(way) ? -1 : 1));
    return end < String(from) ? {} : { [last]: end };
  }
  const [, which, part = '', length = part] = SIZE.exec(text) ?? [];
  if (typeof from !== 'string' || typeof to !== 'string' || length === '') return {};
  const said = `for ${length.replace(/^(?=[dw])/i, 'a ')}`;
  const end = lengthened([{ first: from, start: 0, end: 0 }], said)[0]?.last ?? from;
  if (which !== undefined && end > to) return {};
  return which === 'last'
    ? { [first]: addDays(to, 1 - daysBetween(from, end)), [last]: to }
    : { [first]: from, [last]: end };
}

const COUNT = '(?:\\d{1,2}|a|two|three|four|five|six|seven|eight|nine|ten)';
const SIZE = new RegExp(
  String.raw`(?:\b(?:just|only|rather) (?:[a-zà-ɏ]+ )?|^sorry, )the (first|last) ((?:${COUNT} )?(?:day|week)s?)\b(?! (?:of|in) (?!it|that|this|those|them))|^\W*(?:(?:ok|oh|no|sorry|actually|wait|but|please|i|meant|mean|make|it|that|rather|just|only|for)[\s,.]+)+(${COUNT} (?:day|week)s?)(?:,? (?:not|instead|of|rather|than|please|pls|then|days?|weeks?|${COUNT}))*\W*$`,
  'iu',
);

/** Whether a call has that day at one of its ends. */
export const losesDay = (tool: Tool, input: Record<string, unknown>, text: string): boolean =>
  takesOut(text) !== undefined && Object.keys(resized(tool, input, text)).length > 0;
const isNamed = (day: string, said: string): boolean => {
  const [nth, weekday = ''] = /\d+|([a-z]{3})[a-z]*day/i.exec(said) ?? [];
  return weekday === '' ? Number(nth) === Number(day.slice(8)) : nextWeekday(weekday, addDays(day, -1)) === day;
};

const RESIZES = /\b(?:(shorten|extend|lengthen) .{1,20}\bby )?(an?|one|two|\d) (day|week)s?(?: (shorter|longer))?\b/i;
const stepOf = (count: string, unit: string): number =>
  (Number(count) || (/two/i.test(count) ? 2 : 1)) * (/week/i.test(unit) ? 7 : 1);

const mondayOf = (day: string): string => addDays(nextWeekday('mon', day), -7);

/** `start on the 29th instead`, `end one day later`: the end of the last call that moves, the other stays. */
export function endMoved(
  tool: Tool,
  input: Record<string, unknown>,
  text: string,
  days: readonly string[],
): typeof input {
  const end = /\b(?:start|begin)\b/i.test(text) ? 'first' : 'last';
  const p = tool.parameters.find((one) => one.kind === 'date' && one.end === end);
  const before = own(input, p?.name ?? end);
  const by = minutesOf(text) / DAY;
  const day = by === 0 ? days[0] : addDays(String(before), by);
  return p === undefined || typeof before !== 'string' || day === undefined || days.length > 1 ? {} : { [p.name]: day };
}

const LATER = /\b(half an|an?|one|two|three|\d{1,2}) ?(hour|min(?:ute)?|day|week)s? (later|earlier|sooner)\b/i;
/** Hardly more than so much later, or earlier. */
export const onlyLater = (text: string): boolean => LATER.test(text) && text.trim().split(/\s+/).length <= 6;
/** Whether a word moves one end of what was said before. */
export const isEnd = (word?: string): boolean => word !== undefined && /^(?:start|begin|end|finish)$/.test(word);

/** `make it …`, `turn it into …`, `extend it`, where no function has that verb: what was done before shall be so. */
export const isMade = (verb: Word | undefined, { isToolVerb }: Agent): boolean =>
  verb?.text === 'make' ||
  (verb !== undefined && /^(?:turn|shorten|lengthen|extend)$/.test(verb.text) && !isToolVerb(verb.stem));

/** `the friday after`, `the friday of that week`: of the day that was spoken of. */
const WEEKDAY_BESIDE =
  /\b(mon|tues|wednes|thurs|fri|satur|sun)day (?:(?<=\bthe \w+ )(?:right |just )?(after)\b(?! (?:that )?next)|(?:of|in) (?:that|the same) week\b)(?=\W*(?:$|(?:too|as well|either|also|instead|please|pls)\b))/i;

const SOME = '(\\d{1,2}|two|three|four|five|six|seven|ten)';
const MOVES = new RegExp(
  String.raw`\b(?:(?:following|previous) (?:${SOME} )?|next (?=day)|(?:${SOME} )?(?=\w+ (?:after|before)\b(?! (?:tom|tmr|yest|(?:the )?\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b))))(day|night|week|month)s?\b(?: after| before)?`,
);

/** A month in the form that it had. */
function monthBeside(value: string, step: number): string {
  const [, year = '', number = ''] = /^(\d{4})-(\d\d)$/.exec(value) ?? [];
  const [named = ''] = /^\p{L}+/u.exec(value) ?? [];
  const month = number === '' ? monthNumber(named) : Number(number);
  if (month === undefined) return value;
  const at = month - 1 + step;
  const next = ((at + 12) % 12) + 1;
  const yearOf = (one: string): string => String(Number(one) + Math.floor(at / 12));
  if (number !== '') return `${yearOf(year)}-${String(next).padStart(2, '0')}`;
  return value.replace(named, monthName(next)).replace(/\d{4}/, yearOf);
}
