import { COUNT, counted, countOf } from './date-wording.js';
import { addDays, addMonths, type DateSpan, nextDay, nextWeekday, week } from './days.js';

const TO =
  /^,?\s*(?:to|until|till?|through|thru|\.\.|[-–—/]|and ending(?: on)?|ending(?: on)?|and back on)(?: the| that| on)?(?: following)?\s*$/i;
const AND = /^\s*(?:and|&|,|, and)(?: the| on)?\s*$/i;
const BARE_DAY = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/i;
const BARE_WEEKDAY = /^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/i;

/** `between March 2 and March 6`, `Monday until Friday`, `Monday and Tuesday`: days with a joint between them are one range. */
export function joined(spans: DateSpan[], text: string, today: string): DateSpan[] {
  const whole: DateSpan[] = [];
  for (const span of ofOneWeek(within(spans, text), text).map((one) => withNext(one, text))) {
    const before = whole.at(-1);
    if (before !== undefined && span.start > before.start && span.start < before.end) continue;
    if (before !== undefined && (BACK.test(text.slice(0, span.start)) || THERE.test(text.slice(span.end)))) continue;
    if (before?.last !== undefined && span.last === undefined && EXCEPT.test(text.slice(0, span.start))) {
      whole.splice(-1, 1, ...aroundDay(before, before.last, span, text));
      continue;
    }
    const gap = before === undefined ? '' : text.slice(before.end, span.start);
    // `the 8th too, so all until that Monday`: the day that was said, and now its place in the range.
    if (before !== undefined && before.last === undefined && isThatDay(before.first, span, text)) {
      whole[whole.length - 1] = { ...span, first: before.first };
      continue;
    }
    if (before?.last !== undefined && span.last === undefined && NO_TO.test(gap)) {
      whole[whole.length - 1] = { ...before, last: span.first, end: span.end };
      continue;
    }
    const next = before === undefined ? span : after(before, span, text);
    // `Monday the 7th`, `tomorrow (Sunday)`
    if (before?.first === span.first && before.last === undefined && span.last === undefined && !TO.test(gap)) continue;
    const gapIsAnd = before !== undefined && AND.test(text.slice(before.end, next.start));
    if (before !== undefined && gapIsAnd && next.last === undefined && before.first === addDays(next.first, 1)) {
      // `today and yesterday`
      whole[whole.length - 1] = { ...before, first: next.first, last: before.last ?? before.first, end: next.end };
    } else if (before !== undefined && isOneRange(text, before, next)) {
      const last = next.last ?? next.first;
      const isDated = /\d{4}/.test(text.slice(before.start, before.end));
      const isOver = last <= today && last < before.first && !isDated;
      const date = BARE_DAY.exec(text.slice(before.start, before.end).replace(/^on /i, ''))?.[1];
      // What has ended has begun before, if no year is said; where no month is said, on the last such day.
      whole[whole.length - 1] = {
        first: isOver ? begun(before.first, last, date) : before.first,
        last,
        start: before.start,
        end: next.end,
      };
    } else whole.push(next);
  }
  return whole;
}

const isThatDay = (day: string, span: DateSpan, text: string): boolean =>
  /\bthat $/i.test(text.slice(0, span.start)) &&
  isBareWeekday(span, text) &&
  nextWeekday(text.slice(span.start, span.end), addDays(day, -1)) === day;

const NO_TO = /^\W+(?:(?:oh|hm+|actually|wait|no|sorry|oops|i mean)\W+)+(?:to|until|till|through)(?: the)?\s*$/i;

/** `Christmas and the day after`, `the 4th and the following day`, which are no days by themselves. */
function withNext(span: DateSpan, text: string): DateSpan {
  const [said = '', side] = NEXT_TO.exec(text.slice(span.end)) ?? [];
  const [from, to] = side === 'before' ? [-1, 0] : [0, 1];
  const days = { first: addDays(span.first, from), last: addDays(span.last ?? span.first, to) };
  return said === '' ? span : { ...span, ...days, end: span.end + said.length };
}
const NEXT_TO = /^,? (?:and|&) the (?:day (before|after)|(?:following|next) day)\b(?! (?:tom|yest|next))/i;

/** `the day before Christmas`, `the 3 days after the 5th`, `2 weeks before 1 May`: days that are counted from one. */
export const countedFrom = (spans: DateSpan[], text: string): DateSpan[] =>
  spans.map((span) => {
    const [said, the, count = 'a', unit = '', side = ''] =
      COUNTED.exec(text.slice(Math.max(0, span.start - 40), span.start)) ?? [];
    if (said === undefined) return span;
    const [from, sign] = /before/i.test(side) ? [span.first, -1] : [span.last ?? span.first, 1];
    const far = addDays(from, sign * counted(count, unit));
    const [first = far, last] = the === undefined ? [far] : [addDays(from, sign), far].sort();
    return { first, ...(last === first ? {} : { last }), start: span.start - said.length, end: span.end };
  });
const COUNTED = new RegExp(String.raw`\b(the )?(?:${COUNT} )?(day|week)s? (before|after)(?: the| on)? *$`, 'i');

/** `the 7th to the 11th, except the 9th`: what is left of a range before and behind a day that is not meant. */
function aroundDay(range: DateSpan, last: string, { first, start, end }: DateSpan, text: string): DateSpan[] {
  const said = text.slice(start, end).replace(/^on /i, '');
  const [, date] = BARE_DAY.exec(said) ?? [];
  const named = BARE_WEEKDAY.test(said) ? nextWeekday(said, addDays(range.first, -1)) : first;
  const out = date === undefined ? named : (nextDay(Number(date), range.first) ?? first);
  if (out < range.first || out > last) return [range];
  const rest = { ...range, first: addDays(out, 1) };
  return [...(out > range.first ? [{ ...range, last: addDays(out, -1) }] : []), ...(out < last ? [rest] : [])];
}

const EXCEPT =
  /\b(?:not|except(?: for)?|without|apart from|other than|(?:days?|all|every\w*) but)(?: on| for)?(?: the)?\s*$/i;

const begun = (first: string, last: string, date: string | undefined): string =>
  (date === undefined ? undefined : nextDay(Number(date), addDays(last, -30))) ??
  `${Number(first.slice(0, 4)) - 1}${first.slice(4)}`;

/**
 * Of `next Thursday and Friday` the Friday is the one that follows, not the one of this week. `Friday and Monday`, with neither
 * of a certain week and days between them, are each the next.
 */
function after(before: DateSpan, span: DateSpan, text: string): DateSpan {
  const gap = text.slice(before.end, span.start);
  const [, date] = BARE_DAY.exec(text.slice(span.start, span.end)) ?? [];
  // `23 December until the 27th`, `March 16 off and also the 23rd`
  const isOfMonth = MONTH.test(text.slice(before.start, before.end)) && ALSO.test(gap);
  if (date !== undefined && span.last === undefined && (TO.test(gap) || isOfMonth))
    return { ...span, first: nextDay(Number(date), before.last ?? before.first) ?? span.first };
  if (!isBareWeekday(span, text) || span.last !== undefined) return span;
  const from = before.last ?? before.first;
  const first = nextWeekday(text.slice(span.start, span.end).replace(/^on /i, ''), from);
  const isApart = isBareWeekday(before, text) && first !== addDays(from, 1);
  return TO.test(gap) || (AND.test(gap) && !isApart) ? { ...span, first } : span;
}

const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const ALSO = /^[^.!?;]{0,40}(?:,|\b(?:and|n|also|plus)\b)[^.!?;]{0,20}$/i;

/** `last week: … Monday, … Tuesday`: several days of the week that was named before them, which is none by itself then. */
function within(spans: DateSpan[], text: string): DateSpan[] {
  const week = spans.find(({ start, end }) => WEEK.test(text.slice(start, end)));
  if (week === undefined) return spans;
  const isOf = (one: DateSpan): boolean =>
    one.start > week.end && isBareWeekday(one, text) && !/[.!?](?:\s|$)/.test(text.slice(week.end, one.start));
  if (spans.filter(isOf).length < 2) return spans;
  const sunday = sundayBefore(week);
  return spans
    .filter((one) => one !== week)
    .map((one) => (isOf(one) ? { ...one, first: dayIn(one, sunday, text) } : one));
}

/** `Monday, Tuesday and Friday of last week`: all are days of the week that is named behind the last. */
const ofOneWeek = (spans: DateSpan[], text: string): DateSpan[] =>
  spans.map((one) => {
    const last = spans.find(({ start, end }) => start > one.end && /day\b.* week$/i.test(text.slice(start, end)));
    const isOf = last !== undefined && isBareWeekday(one, text) && DAYS.test(text.slice(one.end, last.start));
    return isOf ? { ...one, first: dayIn(one, sundayBefore(last), text) } : one;
  });
const DAYS = /^\s*,(?:(?:,|\s|\band\b|\bon\b)+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*[\s,]*(?:(?:and|on)\s+)*$/i;
const sundayBefore = ({ first }: DateSpan): string =>
  addDays(first, -(new Date(`${first}T00:00:00Z`).getUTCDay() || 7));
const dayIn = ({ start, end }: DateSpan, sunday: string, text: string): string =>
  nextWeekday(text.slice(start, end).replace(/^on /i, ''), sunday);

/** `…, back at work on the 17th`, `…, on the 9th she is in`: where somebody always is, is no further day. */
const BACK = /\bback (?:at|to|in) (?:work|school|(?:the|my|our|her|his|their) (?:desk|job)),?(?: on)?(?: the)? *$/i;
const THERE = /^,? (?:s?he(?:'?s| is)|(?:they|we)(?:'re| are)|i(?:'?m| am)) (?:in|here|at work)(?= *(?:$|[,.;]))/i;

const WEEK = /^(?:this|last|past|previous|next) week(?:'?s)?$/i;

const isBareWeekday = ({ start, end }: DateSpan, text: string): boolean => BARE_WEEKDAY.test(text.slice(start, end));

function isOneRange(text: string, a: DateSpan, b: DateSpan): boolean {
  const gap = text.slice(a.end, b.start);
  if (TO.test(gap)) return true;
  if (!AND.test(gap)) return false;
  if (/\bbetween\s*$/i.test(text.slice(0, a.start))) return true;
  return b.first === addDays(a.last ?? a.first, 1);
}

/** `the week of the 9th`: Monday to Friday of the week that a day lies in. */
export const ofWeeks = (spans: DateSpan[], text: string): DateSpan[] =>
  spans.map((span) => {
    const start = WEEK_OF.exec(text.slice(0, span.start))?.index;
    const isWeek = start !== undefined && span.last === undefined && !UNTIL.test(text.slice(span.end));
    const { first, last } = week(span.first);
    const isWeekend = /weekend/i.test(text.slice(start, span.start));
    const days = isWeekend ? { first: addDays(first, 5), last: addDays(first, 6) } : { first, last };
    return isWeek ? { ...days, start, end: span.end, named: span.first } : span;
  });
const WEEK_OF =
  /(?<!\b(?:an?|one|1) )\b(?:the )?(?:(?:week(?:end)?|wk) (?:of|from|beginning|starting|commencing)|w\/c)(?: on)?(?: the)?\s*$/i;
const UNTIL = /^\s*(?:(?:to|until|till?|through|thru)\b|-|–)/i;

/** The longest range taken for one: more is a misreading. */
export const LONGEST_RANGE_DAYS = 200;

const UNIT = '(days?|nights?|w(?:ee)?ks?|fortnights?|months?)\\b';
const LENGTH = new RegExp(String.raw`\bfor (?:the |all )?${COUNT} (?:full |whole |consecutive |more )?${UNIT}`, 'i');
const NO_LENGTH = '(?! (?:ago|before|after|later|earlier|in advance|notice|left|old|from (?:now|today)))';
const ANY_LENGTH = new RegExp(
  String.raw`(?<!\b(?:(?<!put )in|after|last|past|next|every) )\b${COUNT} ${UNIT}${NO_LENGTH}`,
  'i',
);
/** `from March 3` alone says when it begins, and not that it ends the same day. */
export const OPEN = /\b(?:from|starting|beginning|starts|begins|as of|since)(?: on)?(?: the)?\s*$/i;

const FROM_THEN = /\b(?:from|starting|beginning|as of) (?:on )?(?:then|there|that|the (?:\w+ )?(?:date|day))\b/i;
/** `for three days from March 10`: a single day with a length becomes a range. The day after the last night is the last. */
export function lengthened(spans: DateSpan[], text: string): DateSpan[] {
  const [only, second] = spans;
  if (only === undefined || second !== undefined || only.last !== undefined) return spans;
  const isOpen = OPEN.test(text.slice(0, only.start)) || FROM_THEN.test(text);
  const said = LENGTH.exec(text) ?? (isOpen ? ANY_LENGTH.exec(text) : null);
  // Of `two weeks from Tuesday` the length says which day it is.
  if (said === null || (said.index >= only.start && said.index < only.end)) return spans;
  const [, count = '', unit = ''] = said;
  if (/^m/i.test(unit)) return [{ ...only, last: addDays(addMonths(only.first, countOf(count)), -1) }];
  const days = counted(count, unit) + Number(/^n/i.test(unit));
  return days > 1 && days <= LONGEST_RANGE_DAYS ? [{ ...only, last: addDays(only.first, days - 1) }] : spans;
}
