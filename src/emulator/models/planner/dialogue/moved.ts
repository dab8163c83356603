import { own } from '../../../../core/json.js';
import type { Word } from '../../../language/words.js';
import { lengthened } from '../parameters/date-ranges.js';
import { addDays, daysBetween, monthName, monthNumber, nextWeekday } from '../parameters/days.js';
import type { Agent } from '../tools/agent.js';
import type { Tool } from '../tools/tool.js';

/** `the day after`, `the month before`: the values of the last call that move. */
export function moved(tool: Tool, input: Record<string, unknown>, text: string, before = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const [said = '', unit = ''] = MOVES.exec(text.toLowerCase()) ?? [];
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
    if (p.kind !== 'date' || last === undefined || unit === 'month') continue;
    const isWhole = unit === 'week' && p.end !== undefined && days.length > 1 && /\bweek\b/i.test(before);
    const day = isWhole ? addDays(mondayOf(String(value)), p.end === 'last' ? 6 : 0) : String(value);
    found.set(p.name, unit === 'week' ? addDays(day, 7 * step) : addDays(last, step));
  }
  for (const [name, value] of Object.entries(resized(tool, input, text))) found.set(name, value);
  // `a week later`: all of it, unless one end of it is named.
  const [, count = '', of = '', side = ''] = /\b(?:start|begin|end|fin)/i.test(text) ? [] : (LATER.exec(text) ?? []);
  const by = stepOf(count, of) * (/later/i.test(side) ? 1 : -1);
  for (const { kind, name } of side === '' ? [] : tool.parameters)
    if (kind === 'date' && typeof own(input, name) === 'string') found.set(name, addDays(String(own(input, name)), by));
  return found;
}

/** `just the first week of it`, `6 weeks, not 4`: how many of the days of a call, or how many instead, are meant. */
export function resized(tool: Tool, input: Record<string, unknown>, text: string): typeof input {
  const ends = ['first', 'last'].map((end) => tool.parameters.find((p) => p.kind === 'date' && p.end === end)?.name);
  const [first = '', last = ''] = ends;
  const [from, to] = [own(input, first), own(input, last)];
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
  String.raw`\b(?:just|only|rather) (?:\p{L}+ )?the (first|last) ((?:${COUNT} )?(?:day|week)s?)\b(?! (?:of|in) (?!it|that|this|those|them))|^\W*(?:(?:ok|oh|no|sorry|actually|wait|but|please|i|meant|mean|make|it|that|rather|just|only|for)[\s,.]+)+(${COUNT} (?:day|week)s?)(?:,? (?:not|instead|of|rather|than|please|pls|then|days?|weeks?|${COUNT}))*\W*$`,
  'iu',
);

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
  const [, count = '', unit = '', side = ''] = LATER.exec(text) ?? [];
  const by = stepOf(count, unit);
  const day = side === '' ? days[0] : addDays(String(before), /later/i.test(side) ? by : -by);
  return p === undefined || typeof before !== 'string' || day === undefined || days.length > 1 ? {} : { [p.name]: day };
}

const LATER = /\b(an?|one|two|\d) (day|week)s? (later|earlier|sooner)\b/i;
/** Whether a word moves one end of what was said before. */
export const isEnd = (word?: string): boolean => word !== undefined && /^(?:start|begin|end|finish)$/.test(word);

/** `make it …`, `turn it into …`, `extend it`, where no function has that verb: what was done before shall be so. */
export const isMade = (verb: Word | undefined, { isToolVerb }: Agent): boolean =>
  verb?.text === 'make' ||
  (verb !== undefined && /^(?:turn|shorten|lengthen|extend)$/.test(verb.text) && !isToolVerb(verb.stem));

/** `the friday after`, `the friday of that week`: of the day that was spoken of. */
const WEEKDAY_BESIDE =
  /\b(mon|tues|wednes|thurs|fri|satur|sun)day (?:(?<=\bthe \w+ )(?:right |just )?(after)\b(?! (?:that )?next)|(?:of|in) (?:that|the same) week\b)(?=\W*(?:$|(?:too|as well|either|also|instead|please|pls)\b))/i;

const MOVES =
  /\b(?:following |previous |next (?=day)|(?=\w+ (?:after|before)\b(?! (?:tom|tmr|yest))))(day|night|week|month)\b(?: after| before)?/;

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
