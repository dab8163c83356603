import { Chrono, casual } from 'chrono-node/en';
import { ownForms } from './date-forms.js';
import { countedFrom, joined, LONGEST_RANGE_DAYS, lengthened, ofWeeks } from './date-ranges.js';
import { plainlyWorded } from './date-wording.js';
import type { ReadDates } from './dates.js';
import { addDays, day, dayOf, daysBetween, nextYearOf } from './days.js';
import { triedWhereItMayMatch } from './tried-parser.js';

/** The reader that guards chrono. */
export function dateReader(): ReadDates {
  const chrono = new Chrono({ parsers: casual.parsers.map(triedWhereItMayMatch), refiners: casual.refiners });
  return (typed, now) => {
    const text = plainlyWorded(typed, now);
    const { spans, rest } = ownForms(text, dayOf(now));
    const said = harmless(rest);
    const reference = { instant: new Date(Math.abs(now) <= 8e15 ? now : 0), timezone: 'UTC' };
    const results = PERHAPS_A_DAY.test(said) ? chrono.parse(said, reference, { forwardDate: true }) : [];
    for (const found of results) {
      if (!namesDay(found.text)) continue;
      const first = nearerOf(isoDay(found.start), found.text, dayOf(now));
      if (!PLAUSIBLE.test(first)) continue;
      const last = found.end === null || found.end === undefined ? undefined : isoDay(found.end);
      const [head = ''] = found.text.split(JOINT);
      // chrono turns round what is said the wrong way round.
      const isTurned =
        last !== undefined && last > first && isSaidFirst(last, chrono.parse(head, reference, { forwardDate: true }));
      // Whoever means today says so: the name of its weekday is said of the next one.
      const isNamed = found.start.isCertain('weekday') && !found.start.isCertain('day') && !OF_A_WEEK.test(found.text);
      const ahead = first === dayOf(now) && isNamed ? 7 : 0;
      // `Saturday to Saturday`
      const weekOn = DAY_TO_DAY.test(found.text) ? addDays(first, ahead + 7) : undefined;
      // Of `Friday afternoon` the part of the day may be a value of its own.
      const named = found.text.replace(
        /(?<=day|\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)|\d(?:st|nd|rd|th)?|tomorrow)[\s,]+(?:in the )?(?:morning|afternoon|evening)$|(?<=day|tomorrow), \d+$|[\s,]+$/i,
        '',
      );
      const end = found.index + named.length;
      const span = { start: found.index, end: end + Number(/^s\b/i.test(text.slice(end, end + 2))) };
      const days = isTurned
        ? { first: last, last: first }
        : sound(
            addDays(first, ahead),
            last === undefined || last === first ? weekOn : addDays(last, ahead),
            found.end?.isCertain('year') === true,
          );
      spans.push({ ...span, ...days });
    }
    spans.sort((a, b) => a.start - b.start);
    return lengthened(joined(countedFrom(ofWeeks(spans, text), text), text, dayOf(now)), text);
  };
}

const DAY_TO_DAY = /\b(\w{3})\w* (?:to|till?|until|thru|through|-) \1/i;

/** Of `8/12` that may be said either way round the day that is close, where the other is far off. */
function nearerOf(first: string, said: string, today: string): string {
  const [, month = 0, date = 0] = /^(?:on )?\d{1,2}\/\d{1,2}$/i.test(said) ? first.split('-').map(Number) : [];
  const other = day(nextYearOf(date, month, today), date, month);
  const isClose = other !== undefined && daysBetween(today, other) <= CLOSE;
  return isClose && daysBetween(today, first) > 3 * CLOSE ? other : first;
}
const CLOSE = 60;

const JOINT = /\s(?:to|until|till?|through|thru)\s|\s?[-–—]\s?/i;

const isSaidFirst = (day: string, [said]: readonly { start: Components }[]): boolean =>
  said !== undefined && isoDay(said.start) === day;

const OF_A_WEEK = /\b(?:this|next|last|past|coming)\b/i;

/** chrono reads `March 6 be` as a year of the Buddhist era. */
const PLAUSIBLE = /^(?:19|20|21)\d\d-/;

interface Components {
  get(component: 'year' | 'month' | 'day'): number | null;
}

const isoDay = (c: Components): string =>
  `${String(c.get('year')).padStart(4, '0')}-${String(c.get('month')).padStart(2, '0')}-${String(c.get('day')).padStart(2, '0')}`;

/** Texts that chrono's casual mode takes for dates although they are none; blanked, so that offsets stay. */
const NO_DATES: readonly RegExp[] = [
  /(?<!\b(?:(?<!put )in|within|after|next|last|past)\s)\b(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|a|an|half)(?: |-)?(?:more |full |whole |half )?(?:(?:business|working) )?(?:days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?)\b(?! (?:ago|from (?:now|today|tomorrow)|later|hence|after|before))/gi,
  /\b(?:will|to|and|we|they|i) march\b(?! (?:the )?\d)|\bmarch (?:on|in|into|forward|up|down)\b(?! \d)/gi,
  /(?<!\b(?:on|next|this|last|until|till?|to|by|every|from|and|or|&|including)\s{1,18}|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* ?[-–,/] ?)\b(?:sun|sat|wed|second|mon)\b(?![ ,]+(?:the )?\d|,? ?(?:to|till?|until|thru|through|and|or|&|-|\/) {0,2}(?:mon|tue|wed|thu|fri|sat|sun)|, (?:mon|tue|wed|thu|fri|sat|sun))/gi,
  /(?<=\d )(?:be|ad|bc|bce|ce)\b/gi,
  /\b(?:the )?(?:whole |full )?week(?:end)? (?:of|from|beginning|starting|commencing)\b/gi,
  /\b(?:next|coming|last|past) (?:few )?(?:days|weeks|months|years)\b/gi,
  /\bfor (?:the |all )?\S+ (?:days|weeks|months)(?= from\b)/gi,
  /\b(?:the )?(?:(?:\d{1,2}|a|two|three|four|five|six) )?(?:day|week|weekend|month)s? (?:after|before)\b(?! tomorrow| yesterday| next)/gi,
  /\b(?:my|our|his|her|your|their|its|the) (?:very )?(?:last|first|next|final) days?\b|\blast day\b(?! of\b)/gi,
  // A part of a day that is not said of this one names no day.
  /\b(?:the )?(?:morning|afternoon|evening) of\b|\bthe (?:morning|afternoon|evening)\b/gi,
  /(?<=day,? )the (?=\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi,
  // Of `Monday 9am to noon` chrono takes the noon for that of today.
  /\b(?:to |till? |until )?(?:noon|midday|midnight)\b/gi,
  /\b(?:right )?now\b|\bat the moment\b|\bthe (?:first|second|third|last) (?:one|time)\b/gi,
  // The `03` of `AB-03, yesterday` is a part of a code.
  /(?<=\b(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{1,8}\d{0,4}-)\d{1,6}\b/gi,
  // `from 12` is an hour only where no month follows, and `9.4m` is a length.
  /\bfrom (?=\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi,
  /\b\d{1,4}[.,]\d{1,2}(?=(?![ap]\.?m)[a-z])/gi,
  // An amount in front of a day is no time of it: `5.50 on Monday`.
  /(?<![\d./:-]|\b(?:at|from|to|till|until|by|on|the|around) )\b\d{1,4}[.,]\d\d\b(?![./:-]?\d|\.\s?\d| ?[ap]\.?m)/gi,
  // Nor is it a day or an hour before or behind one: `12 pounds on Monday, 15 Tuesday`, `Monday 12 pounds`.
  /(?<![\d.,:/-]|(?:day|\b(?:at|from|to|till|until|by|the|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*) )\b\d{1,4}(?:[.,]\d{1,2})?(?= (?:(?!(?:and|or|to|on|of|until|till?|through|thru)\b)[a-zà-ɏ]+ ){0,3}(?:(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b|on (?:the )?\d))/giu,
  /(?<=\b(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?:? )\d{1,4}(?:[.,]\d{1,2})?(?= (?!(?:[ap]m|noon|midnight|of|to|till|until|and|or|on|in|at)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zà-ɏ])/giu,
  /\b(?:may|march) (?=(?:i|we|he|she|they|you|have|not|be|be able)\b)/gi,
];

function harmless(text: string): string {
  // chrono knows `tue` and `wed`, and not `tues` and `weds`.
  return NO_DATES.reduce((rest, pattern) => rest.replace(pattern, (cut) => ' '.repeat(cut.length)), text).replace(
    /\b(tue|wed)s\b/gi,
    '$1 ',
  );
}

const DAY_NAMED =
  /\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|\b(?:today|tonight|tomorrow|tmr|yesterday|weekend|week|end of|days?|weeks?|ago)\b|\d[/.-]\d|(?:\d|\bfirst|\bsecond|\bthird|th)\D{0,6}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:the )?\d{1,2}(?:st|nd|rd|th)?\b/i;

/** What each text has that `namesDay` lets pass, whatever is beside it. chrono is not asked about others. */
const PERHAPS_A_DAY =
  /mon|tue|wed|thu|fri|sat|sun|day|tonight|tomorrow|tmr|week|end of|ago|\d[/.-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;

/** Not a mere month, year or time of day. */
const namesDay = (text: string): boolean =>
  DAY_NAMED.test(
    text.replace(/\d{1,2}:\d\d(?:\s*[-–]\s*\d{1,2}:\d\d)?|(?<=\bat )\d{1,2}\.\d\d$|\d{1,2}\.\d\d\s?[ap]\.?m/gi, ' '),
  );

/**
 * chrono moves the first day of `from March 24 to March 20, 2026` into 2025. A range that is too long is put into one year
 * and kept as it was said, the wrong way round, for the planner to ask about.
 */
function sound(first: string, last: string | undefined, isYearSaid: boolean): { first: string; last?: string } {
  if (last === undefined) return { first };
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  if (length >= 0 && length <= LONGEST_RANGE_DAYS) return { first, last };
  if (!isYearSaid) return { first, last: `${first.slice(0, 4)}${last.slice(4)}` };
  const sameYear = first < last ? `${last.slice(0, 4)}${first.slice(4)}` : first;
  return { first: sameYear, last: first < last && sameYear < first ? last : `${sameYear.slice(0, 4)}${last.slice(4)}` };
}
