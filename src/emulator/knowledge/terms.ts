import { isFunctionWord, isQuestionWord } from '../language/common-words.js';
import { stem } from '../language/stem.js';

const WORD = /[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu;

/** The words of a text as they stand, for the index, which makes terms of them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** A document has few words and many of each. */
const MOST_KNOWN = 50_000;
const known = new Map<string, string | undefined>();

/** The term that a word is found by; undefined for one that says nothing of a subject. */
export function termOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (known.has(lower)) return known.get(lower);
  const term = isFunctionWord(lower) || isQuestionWord(lower) ? undefined : stem(lower);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(lower, term);
  return term;
}

export function termsOf(text: string): Set<string> {
  return new Set(wordsOf(text).flatMap((word) => termOf(word) ?? []));
}
