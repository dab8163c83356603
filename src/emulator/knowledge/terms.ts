import { isFunctionWord, isQuestionWord } from '../models/planner/language/common-words.js';
import { stem } from '../models/planner/language/stem.js';

const WORD = /[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu;

/** The words of a text as they stand, for the index, which makes terms of them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** The term that a word is found by; undefined for one that says nothing of a subject. */
export function termOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  return isFunctionWord(lower) || isQuestionWord(lower) ? undefined : stem(lower);
}

export function termsOf(text: string): Set<string> {
  return new Set(wordsOf(text).flatMap((word) => termOf(word) ?? []));
}
