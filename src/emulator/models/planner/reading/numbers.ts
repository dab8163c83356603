import type { Found } from '../parameters/source.js';
import type { Token } from './tokens.js';

/** A number in a text, with what it is a number of. */
export interface Quantity extends Found {
  value: number;
  /** As typed, without its sign or unit. */
  typed: string;
  percent: boolean;
  currency: boolean;
  /** The unit that is glued to it: `5m`. */
  unit: string;
  /** As typed with a capital letter right behind it: `17B` may be the name of a thing. */
  lettered?: string;
  isYear: boolean;
  isOrdinal: boolean;
}

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const NUMBER_WORDS = new Map<string, number>([
  ...WORDS.split(' ').map((word, value): [string, number] => [word, value]),
  ...'thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i): [string, number] => [word, 30 + 10 * i]),
  ['dozen', 12],
  ['couple', 2],
  ['twice', 2],
  ['thrice', 3],
  ['half', 0.5],
  ['hundred', 100],
  ['thousand', 1000],
]);

const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

const NUMBER =
  /(?<![a-zà-ɏ\d_:#]|\d[./]|\d out of )([-–]?|(?<!\d )\bminus )([$€£¥₹]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}|(?<![\d,[(])\d+,(?:\d\d|\d(?=\s?[a-zà-ɏ]))(?![\d,.]*,\d)|\d+(?:\.\d+)?|\.\d+)(?!\d|:\d|(?<=\d{3})\/\d{2,3}(?![\d/])|\s?(?:to|till|until|-|–)\s?(?:half past|quarter (?:past|to))\b)(?:\s?(%|percent\b|hundred\b|thousand\b|million\b|billion\b|trillion\b|k\b|mn\b|bn\b)|(M|B)\b(?=\W|$)|(st|nd|rd|th)\b|(°?[a-zà-ɏ]{1,3}(?:\/[a-zà-ɏ]{1,2})?[²³]?)(?![a-zà-ɏ\d]))?/giu;

const LETTERED = /^\d+\p{Lu}$/u;

/** `18,40`, `1.500,00`: the comma is what elsewhere the point is. */
const COMMA = /,\d{1,2}$/;

/** The numbers of a text, in sequence, in digits and in words; those inside a stretch that is something else are left out. */
export function quantitiesIn(text: string, tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (const m of text.matchAll(NUMBER)) {
    const [whole, dash = '', sign, digits = '', scale = '', big, ordinal, unit = ''] = m;
    if (dash !== '' && /[\p{L}\p{N}]$/u.test(text.slice(0, m.index)) && !/[(,]\s*$/.test(text.slice(0, m.index)))
      continue;
    if (
      /^[-_]\p{L}{4,}/u.test(text.slice(m.index + whole.length)) === false &&
      /^[-_]?[\p{L}\p{N}]/u.test(text.slice(m.index + whole.length))
    )
      continue;
    const isUnit = (scale === 'K' || big === 'm' || big === 'b') && sign === undefined;
    const factor = isUnit ? 1 : (SCALES[scale.toLowerCase()] ?? (big === undefined ? 1 : /b/i.test(big) ? 1e9 : 1e6));
    const plain = Number(
      COMMA.test(digits) ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', ''),
    );
    found.push({
      value: rounded((dash === '' ? 1 : -1) * plain * factor),
      typed: digits,
      start: m.index,
      end: m.index + whole.length,
      percent: /^(?:%|percent)$/i.test(scale),
      currency: sign !== undefined,
      unit: (isUnit ? (big ?? scale) : unit).toLowerCase(),
      ...(LETTERED.test(whole) ? { lettered: whole } : {}),
      isYear:
        /^(?:1\d|20|21)\d\d$/.test(digits) &&
        factor === 1 &&
        sign === undefined &&
        scale === '' &&
        unit === '' &&
        big === undefined,
      isOrdinal: ordinal !== undefined,
    });
  }
  for (const [at, token] of tokens.entries()) {
    const tens = numberOf(token.lower.split('-')[0]);
    const [ones, last] = token.lower.includes('-')
      ? [numberOf(token.lower.split('-')[1]), token]
      : [numberOf(tokens[at + 1]?.lower), tokens[at + 1] ?? token];
    const sum = together(tens, ones, tokens[at + 2]?.lower);
    const value = sum ?? NUMBER_WORDS.get(token.lower);
    if (
      value === undefined ||
      isPronoun(tokens, at) ||
      (/^(?:twice|thrice)$/.test(token.lower) && HAPPENED.test(text.slice(0, token.start))) ||
      found.some((one) => one.start < token.end && token.start < one.end)
    )
      continue;
    const upTo = sum === undefined ? token : last;
    const next = tokens.find(({ start }) => start >= upTo.end);
    const scale = next === undefined ? undefined : SCALES[next.lower];
    const end = scale === undefined || next === undefined ? upTo.end : next.end;
    found.push({
      value: value * (scale ?? 1),
      typed: text.slice(token.start, upTo.end),
      start: token.start,
      end,
      percent: false,
      currency: false,
      unit: '',
      isYear: false,
      isOrdinal: false,
    });
  }
  const apart = found
    .sort((a, b) => a.start - b.start)
    .filter((one, i, all) => i === 0 || one.start >= (all[i - 1]?.end ?? 0));
  return withHundredths(withSums(apart, text), text);
}

/** `was charged twice`, `rang them twice`: how often it has happened, and no number of what is wanted. */
const HAPPENED = /\b(?:(?:was|were|got|been|has|had|have) \w+|\w+(?:ed|ook|ang)) (?:me |us |it |them )?$/i;

/** `the last one`, `one of us`, `those two`: no number. */
const isPronoun = (tokens: readonly Token[], at: number): boolean =>
  /^(?:these|those)$/.test(tokens[at - 1]?.lower ?? 'a') ||
  (tokens[at]?.lower === 'one' &&
    (/^(?:us|you)$/.test(tokens[at + 2]?.lower ?? 'a') ||
      /^(?:the|that|this|which|another|other|first|second|last)$/.test(tokens[at - 1]?.lower ?? 'a') ||
      (tokens[at - 2]?.lower === 'the' && !/^(?:only|other)$/.test(tokens[at - 1]?.lower ?? 'a'))));

/** `102.330` of what has no fractions is grouped. */
export const wholeOf = ({ typed, value }: Quantity): number =>
  /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(typed) ? Number(typed.replaceAll('.', '')) : value;

/** `twenty five`; `two fifty`, of which nothing is counted. */
function together(first = 0, second = 0, behind = '.'): number | undefined {
  if (first >= 20 && first < 100 && first % 10 === 0 && second > 0 && second < 10) return first + second;
  const isSum = first > 0 && first < 10 && second >= 10 && second < 100;
  return isSum && /^(?:\W|an?|per|each|then|instead|please|and|euros?|dollars?|pounds?|bucks)$/.test(behind)
    ? 100 * first + second
    : undefined;
}

/** `two thousand five hundred`, `a hundred and fifty`: words that are added up. */
function withSums(found: Quantity[], text: string): Quantity[] {
  const all: Quantity[] = [];
  for (const one of found) {
    const before = all.at(-1);
    const isWords = before !== undefined && ![before, one].some(({ typed }) => /\d/.test(typed));
    const least = before !== undefined && before.value % 1000 === 0 ? 1000 : 100;
    const isPart = isWords && before.value >= 100 && before.value % 100 === 0 && one.value >= 1 && one.value < least;
    if (isPart && /^ (?:and )?$/.test(text.slice(before.end, one.start)))
      all.splice(-1, 1, {
        ...before,
        value: before.value + one.value,
        typed: text.slice(before.start, one.end),
        end: one.end,
      });
    else all.push(one);
  }
  return all;
}

/** `7 pounds 50`, `seven euros fifty`: one amount of money. */
function withHundredths(found: Quantity[], text: string): Quantity[] {
  const all: Quantity[] = [];
  for (const one of found) {
    const before = all.at(-1);
    const gap = before === undefined ? '' : text.slice(before.end, one.start);
    // `two and a half`
    if (before !== undefined && one.value === 0.5 && / and an? $/.test(gap) && Number.isInteger(before.value)) {
      all.splice(-1, 1, { ...before, value: before.value + 0.5, typed: String(before.value + 0.5), end: one.end });
      continue;
    }
    const isPart =
      MONEY_BETWEEN.test(gap) && Number.isInteger(before?.value) && one.value < 100 && !one.percent && one.unit === '';
    if (before === undefined || !isPart) all.push(one);
    else {
      const value = before.value + one.value / 100;
      all.splice(-1, 1, { ...before, value, typed: String(value), end: one.end, currency: true });
    }
  }
  return all;
}

const MONEY_BETWEEN = /^ (?:pounds?|euros?|dollars?|quid|bucks) (?:and )?$/i;

/** Without the noise of binary fractions: `3.3 million` is 3300000. */
const rounded = (value: number): number => Number(value.toPrecision(15));

const numberOf = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : NUMBER_WORDS.get(word);

export const isNumberWord = (lower: string): boolean => NUMBER_WORDS.has(lower);
