import { addMonths, dayOf, monthName } from './days.js';

/** How days, and what joins them, are also written, each with a way of writing it that the forms know and that is no longer. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:up (?=(?:to|until|till?)\b)|in (?=between\b))|(?<=\b(?:to|until|till?)) and including\b/gi, ''],
  [/\s-+>\s|\s?→\s?/g, '-'],
  [/(?<=\d(?:st|nd|rd|th)?) (?:n|\+) (?=\d)/gi, ' &'],
  [/(?<=\b(?:[mfs]\w{2,5}|[tw]\w{2,8})) (?:n|\+) (?=(?:mon|tue|wed|thu|fri|sat|sun|tom|tm)[a-z]*\b)/gi, ' &'],
  [/(?<=\d(?:st|nd|rd|th)?)\+(?=\d)/gi, '&'],
  [/(?<=\b\d{1,2})\.(?= ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi, ' '],
  [/\bfrom now(?= (?:to|until|till?)\b)/gi, 'today'],
  [
    /\b(?:to|until|till?|(?<=(?:\d|day|th) )(?:thru|through)) now\b|(?<=\bbetween [^,;!?]{3,25} )and now\b|(?<!\bup )to date\b/gi,
    '-today',
  ],
];
const WEEK_FIRST =
  /\b((?:this|last|next) week)(,? | on )((?:mon|tue|wed|thu|fri)[a-z]*(?: ?(?:to|until|till?|through|thru|-|–) ?(?:tue|wed|thu|fri|sat|sun)[a-z]*)?)\b(?![^.!?]{1,60}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/gi;
const OF_MONTH = /(?<=\d(?:st|nd|rd|th) |\b(?:weeks?|half) (?=of |in ))(?:of |in )?(this|last|next) month\b/gi;

/** A text with such wordings as the forms know them; all stands where it stood. */
export function plainlyWorded(text: string, now: number): string {
  const today = dayOf(now);
  const plain = WORDINGS.reduce(
    (rest, [pattern, known]) => rest.replace(pattern, (said) => known.padEnd(said.length)),
    text,
  );
  return plain.replace(WEEK_FIRST, '$3$2$1').replace(OF_MONTH, (said: string, which: string) => {
    const of = addMonths(today, /next/i.test(which) ? 1 : /last/i.test(which) ? -1 : 0);
    return `${monthName(Number(of.slice(5, 7))).slice(0, 3)} ${of.slice(0, 4)}`.padEnd(said.length);
  });
}

const COUNTS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' ');
/** How many days, weeks or months there are, as a group of an expression. */
export const COUNT = `(\\d{1,3}|(?:a )?couple of|(?:a )?few|an?|${COUNTS.slice(1).join('|')})`;

export function countOf(said: string): number {
  const few = /few$/i.test(said) ? 3 : /couple/i.test(said) ? 2 : /^an?$/i.test(said) ? 1 : undefined;
  return few ?? (/\d/.test(said) ? Number(said) : COUNTS.indexOf(said.toLowerCase()));
}

/** In days: `two weeks`, `a fortnight`, `48 hours`. */
export const counted = (count: string, unit: string): number =>
  Math.ceil(countOf(count) * (DAYS_OF[unit.charAt(0).toLowerCase()] ?? 1));
const DAYS_OF: Readonly<Record<string, number>> = { w: 7, f: 14, m: 30.4, h: 1 / 24 };
