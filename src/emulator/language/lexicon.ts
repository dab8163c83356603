import lexicon from './lexicon.json' with { type: 'json' };

/** What a word is said to be. A word of several kinds is left out where it may be a noun. */
export type WordKind = keyof typeof lexicon;

const sets = new Map<WordKind, ReadonlySet<string>>();

/** Whether a word or name, in lower case, is known to be of a kind. */
export function isKnown(kind: WordKind, word: string): boolean {
  let words = sets.get(kind);
  if (words === undefined) {
    words = new Set(lexicon[kind].split('|'));
    sets.set(kind, words);
  }
  return words.has(word);
}
