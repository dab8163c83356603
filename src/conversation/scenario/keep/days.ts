import { isShownIn } from './words.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = `(?:${MONTHS.join('|')})[a-z]*`;
/** Days and moments, as functions take them. */
const FORMS = [
  String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`,
  String.raw`(?<![\w.-])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?![\w-])`,
  String.raw`\d{1,2}[/.]\d{1,2}[/.]\d{4}`,
  String.raw`\b${MONTH}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
  String.raw`\b\d{1,2}\.? ${MONTH} \d{4}`,
  // Seconds or milliseconds since 1970, from 2017 on
  String.raw`(?<![\w.-])1[5-9]\d{8}(?:\d{3})?(?![\w-])`,
];

/** Finds the days and moments of a text. */
export const DAYS: RegExp = new RegExp(FORMS.join('|'), 'gi');

/**
 * A pattern for a day, in which stands what was said of it: of `2026-03-10` the month and the day where somebody has said
 * `March 10`. `isFixed`: all of it was said, so that it is the same in any year.
 */
export function dayPattern(day: string, said: string): { pattern: string; isFixed: boolean } {
  const [, year = '', month = '', date, rest = ''] = /^(\d{4})-(\d{2})(?:-(\d{2}))?(.*)$/.exec(day) ?? [];
  if (year === '') {
    const isFixed = (day.match(/[a-z]+|\d+/gi) ?? []).every((word) => isShownIn(said, word));
    return { pattern: shape(day), isFixed };
  }
  const isOfMonth = isMonthSaid(said, Number(month));
  const parts = [
    isShownIn(said, year) ? year : shape(year),
    isOfMonth ? month : shape(month),
    ...(date === undefined ? [] : [isOfMonth && isDateSaid(said, Number(date)) ? date : shape(date)]),
  ];
  return { pattern: parts.join('-') + shape(rest), isFixed: rest === '' && parts.join('-') === day };
}

function isMonthSaid(said: string, month: number): boolean {
  const name = MONTHS[month - 1];
  if (name === undefined) return false;
  return new RegExp(String.raw`\b${name}[a-z]*\b|\b0?${month}[/.]\d|\d[/.]0?${month}\b|-0?${month}-`, 'i').test(said);
}

function isDateSaid(said: string, date: number): boolean {
  return new RegExp(String.raw`(?<!\d)0?${date}(?:st|nd|rd|th)?(?!\d)`, 'i').test(said);
}

/** Digits and names of months are open, all else stands as it is. */
function shape(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(new RegExp(MONTH, 'gi'), '[A-Za-z]+')
    .replace(/\d+/g, (digits) => (digits.length > 2 ? `\\d{${digits.length}}` : '\\d{1,2}'));
}
