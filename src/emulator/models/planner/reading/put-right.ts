const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday';
const MARK = String.raw`(?:no,? wait(?:,? no)?|wait,? (?:no|sorry)|no,? sorry|wait|sorry|oops|scratch that|correction|i meant?|make (?:it|that)(?= (?:${DAY})\b))`;
const VALUE = String.raw`[$€£]?(?=[\w.,:-]*\d)\w+(?:[-.,:]\w+)*|${DAY}|(?<=[a-z\d,;:] )[A-Z][a-z]+`;
const SMALL =
  "(?:it'?s|that'?s|is|it|should|be|make|that|i|meant?|rather|the|one|ending|number|to|from|on|at|in|until|till|for|by|of|with)";
/**
 * `…. No wait, that is my old one, it is X-2`: a sentence, or the end of one, by which a speaker takes back what was said before, and
 * says nothing but what stands in its place. What is asked for beside is no such thing.
 */
const PUTS_RIGHT = new RegExp(
  String.raw`(?:(?<=[.!?…])\s+|\n+|,\s+|\s+-+\s+)(?:(?:oh|ah|hm+|ugh|argh|actually|and|but)[ ,]+)*${MARK}(?:,? (?:${MARK}))*[,.:]?\s+(?:(?:that|this|the)[^,.;!?\d]{0,40}[,;.]\s*)?((?:${SMALL}\s+)*)(${VALUE})(?:,? (?:not|instead of|rather than) \S+?| (?:please|pls|instead|sorry))?(?=[.!?]*\s*$|[.!?]+\s|\s*[,;]\s|\s+-+\s)[.!?]*`,
  'gi',
);

/** What is said with the values that the speaker put in the place of others, and without the words that did so. */
export function putRight(text: string): string {
  for (const { 0: said, 1: lead = '', 2: value = '', index } of text.matchAll(PUTS_RIGHT)) {
    const before = text.slice(0, index);
    const alike = [...before.matchAll(ANY)].filter(([one]) => one !== value && kindOf(one) === kindOf(value));
    const tied = alike.filter(({ index: at }) => lead !== '' && before.slice(0, at).endsWith(` ${lead}`));
    const [gone, ...others] = tied.length > 0 ? tied : alike;
    if (gone === undefined || others.some(([one]) => one !== gone[0])) continue;
    const rest = before.slice(gone.index + gone[0].length) + text.slice(index + said.length);
    return putRight(before.slice(0, gone.index) + value + rest);
  }
  return text;
}
const ANY = new RegExp(String.raw`(?<![\w-])(?:${VALUE})(?!\w)`, 'g');
function kindOf(value: string): string {
  if (!/\d/.test(value)) return /day$|^tomorrow$/i.test(value) ? 'day' : /^[A-Z]/.test(value) ? 'name' : '';
  return /^[$€£]?[\d.,]+$/.test(value) ? 'number' : value.replace(/\d+/g, '9').replace(/[a-z]/gi, 'a');
}

/** `move A-1 to Z9 and A-2 to Z8, and close the latter`: of two codes of one form the one that is meant. */
export function latter(text: string): string {
  const codes = [...text.matchAll(/(?<![\w-])[a-z]{1,6}-?\d+(?![\w-])/gi)].map(([code]) => code);
  const [first = '', second = '', third] = new Set(codes.filter((one) => kindOf(one) === kindOf(`${codes[0]}`)));
  return second === '' || third !== undefined
    ? text
    : text.replace(/\bthe (?:former|latter)\b(?: one\b)?/gi, (said) => (/former/i.test(said) ? first : second));
}

/** `four of the six pens` are four. */
export const ofThem = (text: string): string => text.replace(OF_THEM, '$1 ');
const COUNT = String.raw`(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)`;
const OF_THEM = new RegExp(
  String.raw`\b(${COUNT}) (?:out )?of (?:the|these|those|my|our|his|her|their) ${COUNT} (?=[a-zà-ɏ]+s\b)`,
  'gi',
);

/** `a lid on that one and a handle on AB-12`, right after `AB-11`: the other, where only one such was spoken of. */
export function thatOne(text: string, before: string): string {
  const codesIn = (said: string): string[] => [
    ...new Set(said.match(/(?<![\w-])[a-z]{1,6}-?(?=[a-z\d]*\d)[a-z\d]{2,}/gi)),
  ];
  const [named, another] = codesIn(text);
  const [spoken, more] = codesIn(before);
  const isAlike = named !== undefined && spoken !== undefined && kindOf(named).charAt(0) === kindOf(spoken).charAt(0);
  return !isAlike || another !== undefined || more !== undefined || named === spoken
    ? text
    : text.replace(/\b(on|for|to|with) that one(?=[ ,;])/i, `$1 ${spoken}`);
}
