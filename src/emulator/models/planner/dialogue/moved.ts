import { own } from '../../../../core/json.js';
import { nextWeekday } from '../parameters/date-forms.js';
import { addDays, monthName, monthNumber } from '../parameters/days.js';
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
  const weekday = WEEKDAY_AFTER.exec(text)?.[1];
  if (weekday !== undefined && last !== undefined)
    for (const p of tool.parameters)
      if (p.kind === 'date' && own(input, p.name) !== undefined) found.set(p.name, nextWeekday(weekday, last));
  for (const p of tool.parameters) {
    const value = own(input, p.name);
    if (unit === '' || value === undefined) continue;
    if (p.kind === 'month' && unit === 'month') found.set(p.name, monthBeside(String(value), step));
    if (p.kind !== 'date' || last === undefined || unit === 'month') continue;
    const isWhole = unit === 'week' && p.end !== undefined && days.length > 1 && /\bweek\b/i.test(before);
    const day = isWhole ? addDays(mondayOf(String(value)), p.end === 'last' ? 6 : 0) : String(value);
    found.set(p.name, unit === 'week' ? addDays(day, 7 * step) : addDays(last, step));
  }
  return found;
}

const mondayOf = (day: string): string => addDays(nextWeekday('mon', day), -7);

/** `the friday after`: the one behind the day that was spoken of. */
const WEEKDAY_AFTER =
  /\bthe (mon|tues|wednes|thurs|fri|satur|sun)day after\b(?! (?:that )?next)(?=\W*(?:$|(?:too|as well|either|also|instead|please|pls)\b))/i;

const MOVES =
  /\b(?:following |previous |next (?=day)|(?=\w+ (?:after|before)\b(?! tomorrow| yesterday)))(day|week|month)\b(?: after| before)?/;

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
