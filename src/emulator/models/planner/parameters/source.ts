import { type Word, words } from '../../../language/words.js';
import { corrected } from '../reading/corrected.js';
import type { ReadDates } from './dates.js';
import type { DateSpan } from './days.js';
import { type MonthSpan, monthsIn } from './months.js';

/** A value found for a parameter, with where its text stands. */
export interface Found {
  value: unknown;
  start: number;
  end: number;
}

/** A text to take values from. What costs something is read when first asked for. */
export interface Source {
  text: string;
  now: number;
  words: Word[];
  dates(): DateSpan[];
  /** Days that others, said right behind, took the place of. */
  takenBack(): DateSpan[];
  months(): MonthSpan[];
}

const NO_DAY = '\uE000';

/** Opens a text; `ids` are the stretches that are identifiers and must not be read as dates. */
export function source(text: string, now: number, readDates: ReadDates, idPatterns: RegExp[]): Source {
  let dates: DateSpan[] | undefined;
  let all: DateSpan[] | undefined;
  let months: MonthSpan[] | undefined;
  // One or two digits may as well be those of a day. From a day before an identifier to one behind it is no range.
  const blank = (cut: string): string => (/^\d{1,2}$/.test(cut) ? cut : NO_DAY.repeat(cut.length));
  const blanked = (): string => idPatterns.reduce((rest, p) => rest.replace(p, blank), text);
  const allDates = (): DateSpan[] => {
    all ??= readDates(blanked(), now);
    return all;
  };
  return {
    text,
    now,
    words: words(text),
    dates() {
      dates ??= corrected(text, allDates());
      return dates;
    },
    takenBack() {
      const left = new Set(this.dates());
      return allDates().filter((one) => !left.has(one));
    },
    months() {
      months ??= monthsIn(text, now);
      return months;
    },
  };
}

/** A text of which only a stretch is read; all stands where it stood. */
export function part(whole: Source, { start, end }: { start: number; end: number }): Source {
  const isInside = (one: { start: number; end: number }): boolean => start <= one.start && one.end <= end;
  const { text } = whole;
  return {
    ...whole,
    text: ' '.repeat(start) + text.slice(start, end) + ' '.repeat(text.length - end),
    words: whole.words.filter(isInside),
    dates: () => whole.dates().filter(isInside),
    takenBack: () => whole.takenBack(),
    months: () => whole.months().filter(isInside),
  };
}

/** Whether a stretch touches one of others. */
export const overlaps = (
  a: { start: number; end: number },
  others: Iterable<{ start: number; end: number }>,
): boolean => {
  for (const b of others) if (a.start < b.end && b.start < a.end) return true;
  return false;
};
