import type { DateSpan } from './dates.js';
import { addDays, day, monthNumber, nextYearOf } from './days.js';

const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const NTH = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const TO = String.raw`\s*(?:to|until|till|through|thru|and|&|-|–|—)\s*(?:the\s+)?`;
const YEAR = String.raw`(?:,?\s+(?:of\s+)?(\d{4})\b)?`;
const ISO = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?`;

/** Makes a span's days from a match; undefined when there are no such days. */
type Form = (match: RegExpExecArray, today: string) => { first: string; last?: string } | undefined;

/** The day of a month that is not said: the next such day from today on. */
const BARE_DAY = /\b(?:the|on) (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|floor|time|one|place|street|avenue))/gi;

const BARE_RANGE =
  /\b(?:from )?the (\d{1,2})(?:st|nd|rd|th)? (?:to|until|till|through) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! of)/gi;

/** Forms read here because chrono loses one of their ends or reads them as another day. */
const FORMS: readonly (readonly [RegExp, Form])[] = [
  [new RegExp(String.raw`\b${ISO}\s*(?:to|until|till|through|thru|and|-|–|—|\.\.|/)\s*${ISO}(?!\d)`, 'gi'), isoRange],
  [new RegExp(String.raw`\b${ISO}(?![\d-])`, 'gi'), (m) => single(day(Number(m[1]), Number(m[2]), Number(m[3])))],
  [
    new RegExp(String.raw`\b${MONTH}\s+(?:the\s+)?${NTH}${TO}${NTH}(?!\d|[:/.]\d|\s*(?:am|pm)\b)${YEAR}`, 'gi'),
    (m, today) => within(m[1], m[2], m[3], m[4], today),
  ],
  [
    new RegExp(String.raw`\b(?:the\s+)?${NTH}${TO}${NTH}\s+(?:of\s+)?${MONTH}\b${YEAR}`, 'gi'),
    (m, today) => within(m[3], m[1], m[2], m[4], today),
  ],
  [/\b(?:the )?day after tomorrow\b/gi, (_, today) => single(addDays(today, 2))],
  [/\b(?:the )?day before yesterday\b/gi, (_, today) => single(addDays(today, -2))],
  [
    /\b(?:last|past|previous) (mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b/gi,
    (m, today) => single(lastWeekday(m[1] ?? '', today)),
  ],
  [
    /(?<!(?:day|mon|tue|wed|thu|fri|sat|sun|of|in)\s)\b(?:all (?:of )?)?(?:the )?(?:whole (?:of )?)?next week\b(?! (?:mon|tue|wed|thu|fri|sat|sun))/gi,
    (_, today) => week(today, 1),
  ],
  [
    /(?<!(?:day|mon|tue|wed|thu|fri|sat|sun|of|in)\s)\b(?:all (?:of )?)?the week of (?:the )?next week\b/gi,
    (_, today) => week(today, 1),
  ],
  [BARE_RANGE, (m, today) => bareRange(Number(m[1]), Number(m[2]), today)],
  [BARE_DAY, (m, today) => single(nextDay(Number(m[1]), today))],
];

function bareRange(from: number, to: number, today: string): { first: string; last: string } | undefined {
  const first = nextDay(from, today);
  const last = first === undefined ? undefined : nextDay(to, first);
  return first === undefined || last === undefined ? undefined : { first, last };
}

function nextDay(date: number, today: string): string | undefined {
  for (let ahead = 0; ahead < 12; ahead++) {
    const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead;
    const found = day(Math.floor(index / 12), (index % 12) + 1, date);
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

/** The spans of those forms, and the text with them blanked out. */
export function ownForms(text: string, today: string): { spans: DateSpan[]; rest: string } {
  const spans: DateSpan[] = [];
  let rest = text;
  for (const [pattern, form] of FORMS) {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      // String.replace passes the match, its groups, the offset and the whole text: this puts them back into one match.
      const groups = args.slice(0, -2) as unknown as RegExpExecArray;
      const at = Number(args.at(-2));
      const made = form(groups, today);
      const matched = String(args[0]);
      if (made !== undefined) spans.push({ ...made, start: at, end: at + matched.length });
      return ' '.repeat(matched.length);
    });
  }
  return { spans, rest };
}

const single = (first: string | undefined): { first: string } | undefined =>
  first === undefined ? undefined : { first };

function isoRange(m: RegExpExecArray): { first: string; last: string } | undefined {
  const first = day(Number(m[1]), Number(m[2]), Number(m[3]));
  const last = day(Number(m[4]), Number(m[5]), Number(m[6]));
  return first === undefined || last === undefined ? undefined : { first, last };
}

function within(
  month: string | undefined,
  first: string | undefined,
  last: string | undefined,
  year: string | undefined,
  today: string,
): { first: string; last: string } | undefined {
  const number = monthNumber(month ?? '');
  if (number === undefined) return undefined;
  const inYear = year === undefined ? nextYearOf(number, Number(first), today) : Number(year);
  const from = day(inYear, number, Number(first));
  const to = day(inYear, number, Number(last));
  return from === undefined || to === undefined ? undefined : { first: from, last: to };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

function lastWeekday(name: string, today: string): string {
  const back = (weekdayOf(today) - WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 7) % 7;
  return addDays(today, -(back === 0 ? 7 : back));
}

/** Monday to Friday of a week, counted from this one. */
function week(today: string, from: number): { first: string; last: string } {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7) + 7 * from);
  return { first: monday, last: addDays(monday, 4) };
}
