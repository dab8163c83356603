import type { Turn } from '../dialogue/turns.js';

const LEAD = String.raw`(?:ok|okay|oh|ugh|no|wait|sorry|actually|then|and|or|rather|just|only|maybe|make|change|move|it|that|this|i|mean|meant|say|hm+)[\s,.!]+`;
const TAIL = String.raw`[\s,]+(?:then|instead|please|pls|actually|rather|thanks|thx|too|as well|also|works|is|it|better|ok|fine)`;
const NTH = String.raw`(\d{1,2})(st|nd|rd|th)?(?![\d:.])`;
/** A message, or the end of one that puts right what was done, that names no more than the numbers of days. */
const BARE = new RegExp(
  String.raw`(^\W*(?:${LEAD})*|\bmake (?:it|that) )(?:from )?${NTH}(?:\s?(-|–|to|till?|until|thru|through|and|&|or)\s?(?:the )?${NTH})?(?=(?:${TAIL})*\W*$)`,
  'i',
);
const A_DAY = /\d{4}-\d\d-\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d(?:st|nd|rd|th)\b/i;

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const ENDINGS = ['st', 'nd', 'rd'];
const ORDINAL = new RegExp(`\\b(twenty|thirty)[- ](${ORDINALS.join('|')})\\b`, 'gi');

/** `twenty-eighth` as `28th`. */
export const ordinalsInFigures = (text: string): string =>
  text.replace(ORDINAL, (_, tens: string, one: string) => {
    const ones = ORDINALS.indexOf(one.toLowerCase()) + 1;
    return `${/^tw/i.test(tens) ? 2 : 3}${ones}${ENDINGS[ones - 1] ?? 'th'}`;
  });

/**
 * `28-31 instead`, `30th then`, after other days were spoken of: `the 28th to the 31st`. Without an ending they are days only where the
 * last call had a first and a last one.
 */
export function daysWrittenOut(text: string, earlier: readonly Turn[]): string {
  const [whole, lead = '', first = '', ending, joint, last = first, other] = BARE.exec(text) ?? [];
  const call = earlier.findLast(({ calls }) => calls.length > 0)?.calls.at(-1);
  const days = Object.values(call?.input ?? {}).filter((one) => /^\d{4}-\d\d-\d\d$/.test(`${one}`));
  const isSpokenOf = A_DAY.test(`${earlier.at(-1)?.text} ${days.join(' ')}`);
  const isNumber = ending === undefined && other === undefined;
  if (whole === undefined || Math.max(Number(first), Number(last)) > 31 || !isSpokenOf) return text;
  if (isNumber && (days.length < 2 || joint === undefined || /and|&|or/i.test(joint))) return text;
  return text.replace(whole, `${lead}the ${first}th${joint === undefined ? '' : ` ${joint} the ${last}th`}`);
}
