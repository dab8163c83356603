import { isKnown } from '../../../language/lexicon.js';
import { isRemark } from '../../../language/speaking.js';
import { saysNothing } from '../../../language/words.js';
import { type Found, overlaps } from './source.js';

/**
 * `return X-1, doesn't fit`, `5 points, tasted of plum`, `reject it - too many are away`: the last thoughts of a text, where they tell
 * something and hold no value of another parameter.
 */
export function toldBeside(
  text: string,
  used: readonly { start: number; end: number }[],
  isRequired: boolean,
): Found | undefined {
  const parts = [...text.matchAll(PART)].map(({ 0: value, index }) => ({
    value,
    start: index,
    end: index + value.length,
  }));
  while (POLITE.test(parts.at(-1)?.value ?? ' ')) parts.pop();
  const from = parts.findLastIndex((part) => overlaps(part, used) || ASKS.test(part.value)) + 1;
  const told = parts.slice(Math.max(from, 1));
  const first = told.find(({ value }) => tells(value));
  const end = told.findIndex(({ value }) => VALUE.test(value));
  const last = told.slice(0, end < 0 ? undefined : end).at(-1);
  // What is told before it too makes it a story, and no note of a request.
  if (parts.some(({ value, start }) => start < (first?.start ?? 0) && STORY.test(value))) return undefined;
  if (first === undefined || last === undefined || last.start < first.start) return undefined;
  // `only the 3rd, his aunt is here`: why not more.
  if (!isRequired && LIMIT.test(`${parts[parts.indexOf(first) - 1]?.value}`)) return undefined;
  const value = text
    .slice(first.start, last.end)
    .replace(/[\s.!)]+$/, '')
    .trim();
  return saysNothing(value) || isRemark(value) ? undefined : { value, start: first.start, end: last.end };
}

const tells = (part: string): boolean => {
  const [first = '', next] = part.toLowerCase().match(/[a-z'’]+/g) ?? [];
  return FINITE.test(part) || (next !== undefined && (/[a-z]{2}ed$/.test(first) || isKnown('past', first)));
};

const PART = /(?:[^,;.!?\s–—-]|[,.](?=\S)|(?<=\S)[-–—]|[-–—](?=\S)| (?![-–—] ))+[!?]*/g;
const POLITE = /^\W*(?:(?:please|pls|plz|thanks|thank you|thx|cheers|ta)\b\W*)+$/i;
/** `12.50`, `$12`, `12 kg`: a value of another. */
const VALUE = /^\W*\d[\d.,:]*(?: ?[a-z]{1,6})?\W*$/i;
/** `doesn't fit`, `too late`, `Ada was kind`, `there's dust on it`, `the box never came`. */
const FINITE =
  /^\W*(?:(?:and|but|so|because) )?(?:too [a-z]|not [a-z]+ [a-z]|no longer\b|(?:(?:does|did|was|has|is|wo|ca|are|were)n['’]?t|cannot|never)\b|(?!(?:i|we|you|what|when|where|who|how|which|if)\b)(?:[a-z]+ ){1,3}(?:is|was|are|were|has|had|keeps?|never|(?:does|did|was|has|is|wo|ca|are|were)n['’]?t)\b|(?:there|he|she|it)['’]?s [a-z])/i;
const LIMIT = /^\W*(?:(?:and|but) )?(?:only|not)\b/i;
/** `on Monday I was back`. */
const STORY = /\b(?:i|we|he|she|they) (?:was|were|had)\b/i;
/** What wants or asks something, or was forgotten, is no account. */
const ASKS =
  /\?|^\W*(?:(?:and|but|so|then|also) )*(?:please|pls|can|could|would|will|what|when|where|who|how|which|if|let|make|(?:(?:i|we) )?forg[eo]t\b|(?:i|we)(?:['’]?d| would)? (?:want|need|like|have to))\b/i;
