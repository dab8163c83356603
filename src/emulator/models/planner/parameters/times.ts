import { type Found, overlaps } from './source.js';

const CLOCK =
  /(?<![a-zà-ɏ\d:.]|\bpast |\bquarter to )(?:(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)|([01]?\d|2[0-3])[:h]([0-5]\d)h?|(?<=\b(?:at|from|till|until|by|tom\w+|tmrw|today|tonight|\w+day),? )(0\d)([0-5]\d)|(noon|midday|midnight)(?:ish)?)(?![a-zà-ɏ\d])/giu;
const BARE_FIRST =
  /(?<![a-zà-ɏ\d:.-])(\d{1,2})(?::([0-5]\d))?\s?(?:to|until|till|-|–|and)\s?(?=(\d{1,2})(?:[:.]\d{2})?\s?(am|pm|a\.m\.|p\.m\.))/giu;

/** `2 till 3:30`. */
const BARE_RANGE =
  /(?<![a-zà-ɏ\d:.,/-])(\d{1,2})(?:\s?(?:to|until|till|til)\s|\s?[-–]\s?)(\d{1,2}):([0-5]\d)(?!\s?[ap]\.?m|[a-zà-ɏ\d:])/giu;

const HOURS = 'twelve one two three four five six seven eight nine ten eleven midnight noon'.split(' ');
const HALF = '(?: in the| this) (?:morning|afternoon|evening)| at night| tonight| ?(?:[ap]m|[ap]\\.m\\.)';
const MINUTES = ['five', 'ten', 'twenty', 'twenty-five', '5', '10', '20', '25'];
/** `5 to 7` is one time behind what no range stands behind. */
const PART = String.raw`half past|quarter past|quarter to|(?:${MINUTES.join('|')})(?: minutes)? past|(?<=\b(?:since|at|by)(?: about| around)? )(?:${MINUTES.join('|')}) to|half(?= (?:${HOURS.join('|')})\b)`;
const SPOKEN = new RegExp(
  String.raw`(?<![a-zà-ɏ\d:.-])((?:${PART}) )?(\d{1,2}|${HOURS.join('|')})(\s?o(?:'|\s)?clock|ish)?(${HALF})?(?![a-zà-ɏ\d:-])`,
  'giu',
);

/** How many minutes after the hour: `half past`, `ten to`. */
function minutesOf(part: string): number {
  const [said = ''] = part.toLowerCase().split(' ');
  const count = said === 'half' ? 30 : said === 'quarter' ? 15 : ([5, 10, 20, 25][MINUTES.indexOf(said) % 4] ?? 0);
  return / to\b/i.test(part) ? -count : count;
}

/** `half past nine`, `half nine`, `5 in the afternoon`. */
function spokenTimes(text: string): Found[] {
  return [...text.matchAll(SPOKEN)].flatMap((m) => {
    const [whole, part = '', said = '', clock = '', late = ''] = m;
    if (part + clock + late === '' || (part + clock === '' && /m\.?$/i.test(late))) return [];
    const hour = /\d/.test(said) ? Number(said) : HOURS.indexOf(said.toLowerCase()) % 13;
    const minutes = minutesOf(part);
    // Whoever says `half past one` and no more is awake.
    const isPm =
      /noon|evening|night|p\.?m/i.test(late) || (late === '' && (hour <= 6 || hour === 12) && said !== 'midnight');
    const at = ((hour % 12) + (isPm ? 12 : 0)) * 60 + minutes;
    if (hour > 12 || at < 0) return [];
    const value = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    return [{ value, start: m.index, end: m.index + whole.length }];
  });
}

/** `11.40`, `at 10`, `at ten`: times only where one is wanted and no number. The small hours of a bare one may be those after noon. */
const BARE =
  /(?<![a-zà-ɏ\d.,:$€£¥#-])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.,:%€£$-]|\s?(?:usd|eur|gbp|kg|km|cm|mm|m|l|g|lb|lbs|oz|%)\b)|\b(?:at|around|about) (1[0-2]|[89]|eight|nine|ten|eleven|twelve)(?=\s*(?:[,;!?]|\.(?!\d)|$|(?:on|this|next|for|in|please|pls|tomorrow|today|and|if|sharp|then|with)\b))/giu;

function bareTimes(text: string): Found[] {
  return [...text.matchAll(BARE)].flatMap((m) => {
    const [whole, hour = '', minutes, only = hour] = m;
    const value = clock(/\d/.test(only) ? Number(only) : HOURS.indexOf(only.toLowerCase()) || 12, minutes, undefined);
    const start = m.index + whole.length - (minutes === undefined ? only.length : whole.length);
    return [{ value, start, end: m.index + whole.length }];
  });
}

/** Times of day in a text as `HH:MM`, in sequence; of `2 to 4 pm` both. `isWanted`: whether what looks like a number may be one. */
export function findTimes(text: string, isWanted = false): Found[] {
  const found: Found[] = [];
  for (const m of text.matchAll(BARE_FIRST)) {
    const [, first = '', minutes, second, said = ''] = m;
    const hour = Number(first);
    const half = hour > Number(second) && /p/i.test(said) && hour < 12 ? 'am' : said;
    found.push({ value: clock(hour, minutes, half), start: m.index, end: m.index + first.length });
  }
  const ends = new Map<number, string>();
  for (const { 1: first = '', 2: second = '', 3: minutes = '', index, 0: whole } of text.matchAll(BARE_RANGE)) {
    // Who names no half of the day is awake.
    const [from, to] = [first, second].map((one) => (Number(one) < 7 ? 'pm' : undefined));
    if (Number(first) >= Number(second)) continue;
    found.push({ value: clock(Number(first), undefined, from), start: index, end: index + first.length });
    const end = clock(Number(second), minutes, from === undefined ? undefined : to);
    if (end !== undefined) ends.set(index + whole.length - second.length - minutes.length - 1, end);
  }
  for (const m of text.matchAll(CLOCK)) {
    const named = m[8]?.toLowerCase();
    const value =
      named !== undefined
        ? named === 'midnight'
          ? '00:00'
          : '12:00'
        : (ends.get(m.index) ?? clock(Number(m[1] ?? m[4] ?? m[6]), m[2] ?? m[5] ?? m[7], m[3]));
    found.push({ value, start: m.index, end: m.index + m[0].length });
  }
  found.push(...spokenTimes(text).filter((one) => !overlaps(one, found)));
  if (isWanted) found.push(...bareTimes(text).filter((one) => !overlaps(one, found)));
  const all: Found[] = [];
  let wasLate = false;
  for (const one of found.filter(({ value }) => value !== undefined).sort((a, b) => a.start - b.start)) {
    const isEnd: boolean = wasLate && TO.test(text.slice(all.at(-1)?.end, one.start));
    wasLate = OF_TWELVE.test(String(one.value)) && (isEnd || isLate(one, text));
    all.push(wasLate ? { ...one, value: later(String(one.value)) } : one);
  }
  return all;
}
const later = (value: string): string => `${Number(value.slice(0, 2)) + 12}${value.slice(2)}`;
const OF_TWELVE = /^(?:0[1-9]|1[01])/;
const TO = /^\s?(?:to|till?|until|-|–|and)\s?$/i;

/** `7:30 in the evening`, `tonight at 8`: the hour of a clock of twelve hours, where the day has passed its half. */
const isLate = ({ start, end }: Found, text: string): boolean =>
  !/[ap]\.?m\b/i.test(text.slice(start, end + 3)) &&
  (/^ (?:in the (?:afternoon|evening)|at night|tonight)\b/i.test(text.slice(end)) ||
    /\b(?:tonight|(?:this|tomorrow|\w+day) (?:afternoon|evening|night)),? (?:(?:at|from|around|about|by|for) )?$/i.test(
      text.slice(Math.max(0, start - 40), start),
    ));

function clock(hour: number, minutes: string | undefined, half: string | undefined): string | undefined {
  const isAfternoon = half !== undefined && /^p/i.test(half);
  const full = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  if (full > 23 || (half !== undefined && hour > 12) || Number(minutes ?? 0) > 59) return undefined;
  return `${String(full).padStart(2, '0')}:${minutes ?? '00'}`;
}

const COUNTS = 'zero one two three four five six seven eight nine ten'.split(' ');
const LENGTH = new RegExp(
  String.raw`(?<!\b(?:in|within|every|each|per|by|last) |[\d.,:])\b(half )?(\d{1,3}(?:[.,]\d{1,2})?|an?|${COUNTS.slice(1).join('|')})( and a half)? ?(?:(hours?|hrs?|h)|minutes?|mins?)\b(?: and (?:a (half|quarter)|(\d{1,2}) ?(?:minutes?|mins?)))?(?! (?:later|before|after|ago|early|earlier|sooner|late|each)\b)`,
  'i',
);

/** How many minutes a text says that something lasts: `an hour and a half`, `two hours and 20 minutes`. */
export function minutesSaid(text: string): Found | undefined {
  const m = LENGTH.exec(text);
  if (m === null) return undefined;
  const [whole, half, count = '', andHalf, hours, part = '', minutes = '0'] = m;
  const said = /^an?$/i.test(count) ? 1 : COUNTS.indexOf(count.toLowerCase());
  const amount = (said < 0 ? Number(count.replace(',', '.')) : said) * (half === undefined ? 1 : 0.5);
  const rest = (andHalf === undefined ? 0 : 0.5) + (part === '' ? 0 : part === 'half' ? 0.5 : 0.25);
  const value = (amount + rest) * (hours === undefined ? 1 : 60) + Number(minutes);
  return { value, start: m.index, end: m.index + whole.length };
}

/** In hours, from a time (`HH:MM`) to the next that is so. */
export function lengthBetween(start: string, end: string): number {
  const [from = 0, to = 0] = [start, end].map((one) => Number(one.slice(0, 2)) + Number(one.slice(3, 5)) / 60);
  return (to - from + 24) % 24;
}

/** The end of a meeting that is said by its length: `at 2pm for 2 hours`. */
export function endAfter(start: string, text: string): string | undefined {
  const minutes = minutesSaid(text);
  if (minutes === undefined || !text.slice(0, minutes.start).endsWith('for ')) return undefined;
  const [hour = 0, minute = 0] = start.split(':').map(Number);
  const total = hour * 60 + minute + Number(minutes.value);
  return total < 1440
    ? `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
    : undefined;
}
