import { isFunctionWord } from '../../../language/common-words.js';
import { words } from '../../../language/words.js';
import type { Parameter } from '../tools/parameter.js';

/** `Ada Low, Ben and Dr. Orr`: the items of a text that is nothing but a list of names or things. */
export function listSaid({ type, kind }: Parameter, text: string): string[] | undefined {
  if (type !== 'array' || kind !== 'text' || text.length > 400) return undefined;
  const items = text.replace(BESIDE, '').split(BETWEEN);
  return items.every(isItem) ? items : undefined;
}

/** At most four words, none of them small, with a title perhaps. */
const isItem = (one: string): boolean =>
  /^[\p{L}.'’ -]{2,60}$/u.test(one) &&
  words(one).length <= 4 &&
  words(one).every(({ text, start }) => !isFunctionWord(text) || /^\p{Lu}/u.test(one.slice(start)));

const BETWEEN = /\s*[,;&+\n]\s*(?:(?:and|then|also|plus|n)\s+)*|\s+(?:(?:and|then|also|plus|n)\s+)+/i;
const BESIDE = /^\s*(?:(?:ok|just|only|with|to|for)\b[\s,:]*)*|(?:[\s,]+(?:please|pls|plz|thanks|thx))*[\s.!]*$/gi;
