import { addMonths, dayOf, monthName } from './days.js';

/** How days, and what joins them, are also written, each with a way of writing it that the forms know and that is no longer. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:up (?=(?:to|until|till?)\b)|in (?=between\b))|(?<=\b(?:to|until|till?)) and including\b/gi, ''],
  [/\s-+>\s|\s?→\s?/g, '-'],
  [/(?<=\d(?:st|nd|rd|th)?) (?:n|\+) (?=\d)/gi, ' &'],
  [/\b(?:to|until|till?) now\b/gi, '-today'],
];
const WEEK_FIRST =
  /\b((?:this|last|next) week)(,? )((?:mon|tue|wed|thu|fri)[a-z]* ?(?:to|until|till?|through|thru|-|–) ?(?:tue|wed|thu|fri|sat|sun)[a-z]*)\b/gi;
const OF_MONTH = /(?<=\d(?:st|nd|rd|th) )(?:of )?(this|last|next) month\b/gi;

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
