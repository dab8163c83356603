import { dayNamed, NAMED_DAY } from '../../../language/named-days.js';
import { COUNT, counted } from './date-wording.js';
import {
  addDays,
  addMonths,
  type DateSpan,
  day,
  lastWeekday,
  monthNumber,
  nextDay,
  nextWeekday,
  nextYearOf,
  week,
} from './days.js';

const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const NTH = String.raw`(\d{1,2})(?:st|nd|rd|th|\.)?`;
const LIST = String.raw`(\d{1,2}(?:st|nd|rd|th)?(?:\s*,\s*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?)+(?:\s*,?\s*(?:and|&)\s*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?)|\d{1,2}(?:st|nd|rd|th)?(?:\s*,\s*\d{1,2}(?:st|nd|rd|th)){1,6})`;
/** Before the number of a day its name says nothing more. */
const NAME = String.raw`(?:(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:the\s+)?`;
const JOINT = String.raw`\s*(to|until|till?|through|thru|and|&|or|\/|-|–|—)\s*`;
const UNTIL = String.raw`\s*(?:to|until|till?|through|thru|-|–|—)\s*`;
const TO = JOINT + NAME;
const BETWEEN = String.raw`\b(between\s+)?${NAME}`;
const YEAR = String.raw`(?:,?\s+(?:of\s+)?(\d{4})\b)?`;
const PART_OF_DAY = String.raw`(?:[ap]\.?m\b|(?:in )?the (?:morning|afternoon|evening)\b)`;
const ISO = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?`;

/** One day, or the first and the last. */
interface Days {
  first: string;
  last?: string;
}

/** An expression of a form, wherever in a text it stands. */
const form = (parts: { raw: readonly string[] }, ...values: string[]): RegExp =>
  new RegExp(String.raw(parts, ...values), 'gi');

type Match = readonly (string | undefined)[];

/** The days of a match; none when there are no such days, two when it names two days apart. */
type Form = (match: Match, today: string) => Days[];

/** The day of a month that is not said: the next such day from today on. */
const BARE_DAY =
  /\b(?:(?:on )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:the )?|the |on )(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of\b|floor|time|one|place|street|avenue|centur|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))/gi;

const BARE_RANGE =
  /\b(?:from )?(?:the (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)) ?(?:to|until|till?|through|thru|-|–) ?(?:the )?(\d{1,2})(?:st|nd|rd|th)\b(?! of)/gi;

/** `30th then`: a number of nothing else that follows. */
const NTH_ONLY = String.raw`(?<!\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?:the )?|[./:-])\b(\d{1,2})(?:st|nd|rd|th)`;
const NO_NOUN = String.raw`(?=\W*$|\s?[,.;!?](?!\S)| (?:please|pls|off|too|as well|instead|then|actually|works|is|it|only)\b)`;

const NO_WEEKDAY_BEFORE = String.raw`(?<!(?:day|mon|tue|wed|thu|fri|sat|sun|of|in)\s)`;
const WEEKDAY = '((?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)';
const ANY_WEEKDAY = new RegExp(WEEKDAY, 'gi');
const WEEKS_AHEAD = String.raw`(?:\d|a|one|two|three|four|five|six) weeks?(?:'? time|'s time)?`;
const NEXT_WEEK = String.raw`\b(?:all (?:of )?)?(?:the )?(?:whole (?:of )?)?next week\b(?! (?:mon|tue|wed|thu|fri|sat|sun))`;

/** Forms read here because chrono loses one of their ends or reads them as another day. */
const FORMS: readonly (readonly [RegExp, Form])[] = [
  [form`\b${MONTH}\s+(?:the\s+)?${LIST}${YEAR}(?![\d:])`, (m, today) => listed(m[2], m[1], m[3], today)],
  [form`\b(?:the\s+)?${LIST}\s+(?:of\s+)?${MONTH}\b${YEAR}`, (m, today) => listed(m[1], m[2], m[3], today)],
  [
    form`(?<!\band (?:the )?)\b(?:for |over |in |during )?(?:the )?(?:next|coming|following) ${COUNT} (days|weeks)\b`,
    ([, count = '', unit = ''], today) => [{ first: addDays(today, 1), last: addDays(today, counted(count, unit)) }],
  ],
  [
    form`\b(?:for |over |in |during )?(?:the )?(?:last|past|previous) ${COUNT} (days|weeks|months|hours)\b(?! (?:of|in)\b)`,
    ([, count = '', unit = ''], today) => [{ first: addDays(today, -counted(count, unit)), last: today }],
  ],
  [
    /\b(?:(?:since|from) )?(?:the )?(?:start|beginning) of (?:the|this) (year|month)\b/gi,
    ([, unit = ''], today) => [
      { first: `${today.slice(0, /year/i.test(unit) ? 4 : 7)}${/year/i.test(unit) ? '-01' : ''}-01`, last: today },
    ],
  ],
  [
    /\b(?:(?:at|by|on) )?(?:the )?(?:end|last day) of (?:the |this )?(year|month)\b/gi,
    ([, unit = ''], today) =>
      single(/year/i.test(unit) ? `${today.slice(0, 4)}-12-31` : wholeMonth('this', today).last),
  ],
  [
    form`\b(?:(?:at|by|on) )?(?:the )?(?:end|last day) of ${MONTH}(?! \d)\b${YEAR}`,
    (m, today) => single(lastOf(m[1], m[2], today)),
  ],
  [
    form`\b((?:${WEEKDAY}(?:\s*,\s*(?:and\s+)?|${JOINT})){0,5}${WEEKDAY}),? (?:(?:of|in|on) )?((?:this|last|next) week|(?:the )?week (?:after next|before last)|${WEEKS_AHEAD})\b(?!end)`,
    ([, names = '', , , , which = ''], today) => {
      const parts = names.split(/\s*(?:,\s*(?:and\b)?|\b(?:and|or)\b|[&/])\s*/i);
      const days = parts.map((part) =>
        Array.from(part.matchAll(ANY_WEEKDAY), ([name]) => weekdayIn(name, which, today)),
      );
      const isEach = days.every(({ length }) => length === 1);
      if (isEach && !/\bor\b/i.test(names)) return runsOf(days.flat());
      return days.map(([first = today, last]) => ({ first, last: last ?? first }));
    },
  ],
  [/\b(?:the )?rest of (?:the|this) month\b/gi, (_, today) => [{ ...wholeMonth('this', today), first: today }]],
  [
    /\b(not )?(?:(?:the )?rest of (?:the|this)|(?:(?:all|whole) (?:of )?)?(?:the )?(?:whole |entire )?this)(?: whole| entire)? week\b(?!end)/gi,
    ([, not], today) => {
      const { first, last } = week(today);
      return not ? [] : [{ first: today, last: today > last ? addDays(first, 6) : last }];
    },
  ],
  [/\blast night\b/gi, (_, today) => single(addDays(today, -1))],
  [/\b(?:the )?weekend before last\b/gi, (_, today) => [weekend('last', addDays(today, -7))]],
  [/\bweek before last\b/gi, (_, today) => [{ ...week(today, -2), last: addDays(week(today, -1).first, -1) }]],
  [/\bmonth before last\b/gi, (_, today) => [wholeMonth('last', addMonths(today, -1))]],
  [
    form`\b(?:in )?(${WEEKS_AHEAD}),? on (?:the )?${WEEKDAY}\b`,
    ([, which = '', name = ''], today) => single(weekdayIn(name, which, today)),
  ],
  [
    form`\b(?:the )?${WEEKDAY} (?:after next|week)\b(?! (?:of|after|before)\b)`,
    ([, name = ''], today) => single(addDays(nextWeekday(name, today), 7)),
  ],
  [
    /\b(?:last|past|previous) week(?:'?s)?\b(?!end| of\b)/gi,
    (_, today) => [{ first: week(today, -1).first, last: addDays(week(today, -1).first, 6) }],
  ],
  [
    form`\b(?:the )?(first|second|third|fourth|last) ${WEEKDAY} (?:of|in) (?:${MONTH}(?! \d{1,2}\b)${YEAR}|(?:the|this|(next)) month\b)`,
    weekdayOfMonth,
  ],
  [/\b(this|last|previous|next) month(?:'?s)?\b/gi, ([, which = ''], today) => [wholeMonth(which, today)]],
  [form`\b${ISO}(?![\d-])`, (m) => single(iso(m[1], m[2], m[3]))],
  // `3.-5.2.`, and `01.02 - 05.02` without the last points.
  [
    /(?<![\d.])(\d{1,2})\.?(?=\s?(?:[-–]|to|till?|until)\s?\d{1,2}\.(\d{1,2})\.)/g,
    (m, today) => single(day(nextYearOf(Number(m[2]), Number(m[1]), today), Number(m[2]), Number(m[1]))),
  ],
  [
    form`(?<![\d.])(\d{1,2})\.(\d{1,2})(?:\.(?:\s?(\d{4}|\d{2})(?![\d:.]))?|(?=${UNTIL}\d\d\.\d\d(?!\d|[ap]m))|(?<=\d\d\.\d\d${UNTIL}\d\d\.\d\d)(?! ?[ap]m))(?!\d)`,
    ([, date = '', month = '', year], today) => {
      const number = Number(month);
      const said =
        year === undefined ? nextYearOf(number, Number(date), today) : Number(year) + (year.length === 2 ? 2000 : 0);
      return single(day(said, number, Number(date)));
    },
  ],
  [
    form`(between\s+)?(?<![\d/.-])(\d{1,2})\/(\d{1,2})${JOINT}(\d{1,2})\/(\d{1,2})(?![\d/.-])`,
    (m, today) => pair(m[1], slashed(m, 2, today), m[4], slashed(m, 5, slashed(m, 2, today) ?? today)),
  ],
  [/\b(\d{1,2})-(\d{1,2})-(\d{4})\b/g, (m) => single(iso(m[3], m[1], m[2]) ?? iso(m[3], m[2], m[1]))],
  [
    form`${BETWEEN}(?:${MONTH}\s+(?:the\s+)?${NTH}|${NTH}\s+(?:of\s+)?${MONTH})${TO}${NTH}\b(?!\d|[:/.]\d|\s*(?:am|pm|days?|nights?|weeks?|(?:of )?${MONTH})\b)${YEAR}`,
    ([, between, month, date, behind, after = month, joint, last, , year], today) => {
      const first = date ?? behind;
      const [from, to] = [first, last].map((one) => dated(after, one, year, today, first));
      return pair(between, from, joint, from && to && to < from ? nextDay(Number(last), from) : to);
    },
  ],
  [
    form`${BETWEEN}${NTH}${TO}${NTH}\s+(?:of\s+)?${MONTH}\b${YEAR}`,
    (m, today) => pair(m[1], dated(m[5], m[2], m[6], today), m[3], dated(m[5], m[4], m[6], today, m[2])),
  ],
  // In `4 December, 4 pm` chrono takes the hour for a year, before a part of the day it finds no day at all, and before
  // `until Friday` one of a year that is over.
  [
    form`\b${NTH}\s+(?:of\s+)?${MONTH}(?=,? (?:\d{1,3}\b|${PART_OF_DAY})|${UNTIL}(?:the |that )?${WEEKDAY}\b)`,
    (m, today) => single(dated(m[2], m[1], undefined, today)),
  ],
  [
    form`\b${MONTH}\s+${NTH}(?=,? ${PART_OF_DAY}|${UNTIL}(?:the |that )?${WEEKDAY}\b)`,
    (m, today) => single(dated(m[1], m[2], undefined, today)),
  ],
  // The part of the day may be a value of its own.
  [/\bthis(?= (?:morning|afternoon|evening)\b)|\b2day\b/gi, (_, today) => single(today)],
  [/\b(?:the )?day after (?:tom+or+ow?|tmr\w*)\b/gi, (_, today) => single(addDays(today, 2))],
  [/\b(?:tmrw|tmr|tmrow|tmw|2mrw|2mor+ow?|tomo|tom+or+ow?)\b(?<!tomorrow)/gi, (_, today) => single(addDays(today, 1))],
  [
    /(?<!\bfor )\b(a|one|two|three|\d) weeks? (?:(?:from |after )?(today|tomorrow|(?<=from )now)|(?:from|after) (?:next |this |coming )?(mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b/gi,
    ([, count = '', near = '', name], today) => {
      const from = name === undefined ? addDays(today, /tomorrow/i.test(near) ? 1 : 0) : nextWeekday(name, today);
      return single(addDays(from, counted(count, 'weeks')));
    },
  ],
  [
    /\b(?:(?:on|over|for|during) )?(?:(?:the|this) )?(?:(coming|next|last|past|previous) )?weekend\b(?! (?:after|before|of)\b(?! next))/gi,
    ([, which = ''], today) => [weekend(which, today)],
  ],
  [
    form`\b(?:(?:in|for|during) )?(?:the )?(first|1st|second|2nd|third|3rd|last) (week|half|(?:two|2) weeks) (?:of|in)\s+${MONTH}\b${YEAR}`,
    (m, today) => partOfMonth(m, today),
  ],
  [
    NAMED_DAY,
    ([, name = ''], today) => {
      const { month, date } = dayNamed(name);
      return single(day(nextYearOf(month, date, today), month, date));
    },
  ],
  [/\b(?:the )?day before yest(?:erday)?\b/gi, (_, today) => single(addDays(today, -2))],
  [/\b(?:yday|yest|ystrday|yest[aeu]?r?day)\b(?<!yesterday)/gi, (_, today) => single(addDays(today, -1))],
  [
    /\b(?:last|past|previous) (mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b/gi,
    ([, name = ''], today) => single(lastWeekday(name, today)),
  ],
  [form`${NO_WEEKDAY_BEFORE}\b(?:the )?week after next\b`, (_, today) => [week(today, 2)]],
  [new RegExp(NO_WEEKDAY_BEFORE + NEXT_WEEK, 'gi'), (_, today) => [week(today, 1)]],
  [
    BARE_RANGE,
    (m, today) => {
      const first = nextDay(Number(m[1] ?? m[2]), today);
      return pair('', first, 'to', first && nextDay(Number(m[3]), first));
    },
  ],
  [
    /\b(between )?the (\d{1,2})(?:st|nd|rd|th)( and|,| &| or|\/) ?(?:the )?(\d{1,2})(?:st|nd|rd|th)\b/gi,
    ([, between, one, joint, other], today) => {
      const first = nextDay(Number(one), today);
      return pair(between, first, joint, first === undefined ? undefined : nextDay(Number(other), first));
    },
  ],
  [
    form`${NTH_ONLY}(?:\s?(and|&|,|or|\/)\s?${NTH_ONLY})?${NO_NOUN}`,
    (m, today) => {
      const first = nextDay(Number(m[1]), today);
      return m[3] === undefined ? single(first) : pair('', first, m[2], first && nextDay(Number(m[3]), first));
    },
  ],
  [BARE_DAY, (m, today) => single(nextDay(Number(m[2]), today, m[1]))],
];

/** Days of one month: `21, 22 and 23`; those that follow each other are one range. */
function listed(days: string | undefined, month: string | undefined, year: string | undefined, today: string): Days[] {
  const numbers = days?.match(/\d{1,2}/g) ?? [];
  const all = numbers.map((one) => dated(month, one, year, today, numbers[0])).filter((one) => one !== undefined);
  if (all.length !== numbers.length) return [];
  return runsOf(all);
}

/** Days as ranges of those that follow each other. */
function runsOf(days: readonly string[]): Days[] {
  const runs: Days[] = [];
  for (const first of days) {
    const before = runs.at(-1);
    if (before !== undefined && addDays(before.last ?? before.first, 1) === first) before.last = first;
    else runs.push({ first });
  }
  return runs;
}

function wholeMonth(which: string, today: string): Days {
  const offset = /next/i.test(which) ? 1 : /this/i.test(which) ? 0 : -1;
  const first = addMonths(`${today.slice(0, 7)}-01`, offset);
  return { first, last: addDays(addMonths(first, 1), -1) };
}

/** Two days: `and` makes a range of them only after `between`, or when one follows the other; `or` never does. */
function pair(between: string | undefined, first: string | undefined, joint = '', last?: string): Days[] {
  if (first === undefined || last === undefined) return [];
  const isApart = /or/i.test(joint) || (between === undefined && /and|[&/]/i.test(joint) && last !== addDays(first, 1));
  return isApart ? [{ first }, { first: last }] : [{ first, last }];
}

/** `in May, from the 2nd on`: where one month is named, days without one are days of it. */
function inMonth(text: string, today: string): string {
  const [first = today, ...more] = [...text.matchAll(IN_MONTH)].map(([, month]) => dated(month, '1', undefined, today));
  return more.length > 0 || first < today ? today : first;
}

const IN_MONTH = form`\b(?:in|during) ${MONTH}\b(?! (?:the )?\d)`;
const BARE: ReadonlySet<RegExp> = new Set(FORMS.slice(-4).map(([pattern]) => pattern));

/** The spans of those forms, and the text with them blanked out. */
export function ownForms(text: string, today: string): { spans: DateSpan[]; rest: string } {
  const spans: DateSpan[] = [];
  let rest = text;
  for (const [pattern, read] of FORMS) {
    const from = BARE.has(pattern) ? inMonth(text, today) : today;
    rest = rest.replace(pattern, (...args: unknown[]) => {
      // String.replace passes the match, its groups, the offset and the whole text.
      const groups = args.slice(0, -2).map((one) => (one === undefined ? undefined : String(one)));
      const at = Number(args.at(-2));
      const matched = String(args[0]);
      for (const days of read(groups, from)) spans.push({ ...days, start: at, end: at + matched.length });
      return ' '.repeat(matched.length);
    });
  }
  return { spans, rest };
}

/** Month and day; the day first where no month has its number, or that of the other end of a range. */
function slashed(m: Match, at: number, today: string): string | undefined {
  const [one = 0, other = 0] = m.slice(at, at + 2).map(Number);
  const [month, date] = Math.max(Number(m[2]), Number(m[5])) > 12 ? [other, one] : [one, other];
  return day(nextYearOf(month, date, today), month, date);
}

const single = (first: string | undefined): Days[] => (first === undefined ? [] : [{ first }]);

const iso = (year: string | undefined, month: string | undefined, date: string | undefined): string | undefined =>
  day(Number(year), Number(month), Number(date));

/** A day of a named month; without a year the next one, for both ends of a range the year of its first day (`from`). */
function dated(
  month: string | undefined,
  date: string | undefined,
  year: string | undefined,
  today: string,
  from = date,
): string | undefined {
  const number = month === undefined ? undefined : monthNumber(month);
  if (number === undefined) return undefined;
  return day(year === undefined ? nextYearOf(number, Number(from), today) : Number(year), number, Number(date));
}

/** Saturday and Sunday of this week, or of the one before or after. */
function weekend(which: string, today: string): Days {
  const weeks = /next/i.test(which) ? 1 : /last|past|previous/i.test(which) ? -1 : 0;
  const saturday = addDays(week(today, weeks).first, 5);
  return { first: saturday, last: addDays(saturday, 1) };
}

/** Seven days of a month, from the 1st, the 8th or the 15th on, or its last; or one of its halves. */
function partOfMonth([, which = '', part = '', month, year]: Match, today: string): Days[] {
  const isHalf = /half/i.test(part);
  const days = isHalf ? 15 : /weeks/i.test(part) ? 14 : 7;
  const from = /first|1/i.test(which) ? 1 : isHalf ? 16 : /second|2/i.test(which) ? 8 : 15;
  const first = dated(month, String(from), year, today);
  if (first === undefined) return [];
  if (isHalf ? from === 1 : !/last/i.test(which)) return [{ first, last: addDays(first, days - 1) }];
  const last = addDays(addMonths(`${first.slice(0, 7)}-01`, 1), -1);
  return [{ first: isHalf ? first : addDays(last, 1 - days), last }];
}

function weekdayOfMonth([, which = '', name = '', month, year, next = 'this']: Match, today: string): Days[] {
  const last = month === undefined ? wholeMonth(next, today).last : lastOf(month, year, today);
  const at = ['first', 'second', 'third', 'fourth'].indexOf(which.toLowerCase());
  if (last === undefined || at < 0) return single(last && lastWeekday(name, addDays(last, 1)));
  return single(addDays(nextWeekday(name, addDays(`${last.slice(0, 8)}01`, -1)), 7 * at));
}

function lastOf(month: string | undefined, year: string | undefined, today: string): string | undefined {
  const first = dated(month, '1', year, today);
  const current = dated(month, '28', year, today);
  // Of the month that runs the end is still to come.
  const from = current !== undefined && first !== undefined && current < first ? current : first;
  if (from === undefined) return undefined;
  return addDays(addMonths(`${from.slice(0, 7)}-01`, 1), -1);
}

/** The weekday of another week, `next week` or `two weeks` on. */
function weekdayIn(name: string, which: string, today: string): string {
  const [count = 'one'] = which.split(' ');
  const weeks = WEEKS.find(([form]) => form.test(which))?.[1] ?? counted(count, 'days');
  return nextWeekday(name, addDays(week(today, weeks).first, -1));
}

const WEEKS: readonly (readonly [RegExp, number])[] = [
  [/after next/i, 2],
  [/before last/i, -2],
  [/last/i, -1],
  [/next/i, 1],
  [/this/i, 0],
];
