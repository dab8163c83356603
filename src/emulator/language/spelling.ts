import { distance } from 'fastest-levenshtein';
import { isCommon } from './common-words.js';

/**
 * Whether `typed` is likely a misspelling of `meant`: same first letter, one slip in a word of five letters, two from nine on.
 * Short words and common English words are never taken for another word.
 */
export function isMisspelling(typed: string, meant: string): boolean {
  const longest = Math.max(typed.length, meant.length);
  if (Math.min(typed.length, meant.length) < 4 || longest < 5 || longest > 40) return false;
  if (typed[0] !== meant[0] || Math.abs(typed.length - meant.length) > 2) return false;
  if (/\d/.test(typed) || isCommon(typed)) return false;
  const slips = distance(typed, meant);
  return slips <= (longest >= 8 ? 2 : 1) || (slips === 2 && isTransposed(typed, meant));
}

/** A text with the words in it that stand in every text put right, where two of their letters have changed places; also `2 thousnd`. */
export const turnedBack = (text: string): string =>
  text
    .replace(/(?<![\p{N}-])\b\p{L}\p{Ll}{2,7}\b(?!-)/gu, (word) => TURNED.get(word.toLowerCase()) ?? word)
    .replace(/(?<=\d )[a-z]{6,9}\b/gi, (word) => SCALES.find((one) => isMisspelling(word.toLowerCase(), one)) ?? word);

const SCALES = ['hundred', 'thousand', 'million', 'billion'];
const PAIRS =
  'cna=can adn=and teh=the hte=the taht=that waht=what wiht=with yuo=you acutally=actually plaese=please pelase=please'.split(
    ' ',
  );
const TURNED = new Map(PAIRS.map((pair): [string, string] => [pair.replace(/=.*/, ''), pair.replace(/.*=/, '')]));

function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differ = [...a].flatMap((letter, i) => (letter === b[i] ? [] : [i]));
  const [first, second] = differ;
  return (
    differ.length === 2 &&
    first !== undefined &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  );
}
