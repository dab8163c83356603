import { sentencesOf } from './extract.js';
import type { Passage } from './passage.js';
import { termsOf } from './terms.js';

/** A passage is the source of a sentence when it has at least this share of the sentence's words. */
const ENOUGH = 0.7;

/**
 * Returns the `Citation`s of the service model: each part of an answer with the passages that say the same. It finds the
 * passages by comparing words, so the model need not name its sources. Empty when no part comes from a passage.
 */
export function citationsOf<R>(answer: string, passages: readonly Passage[], reference: (passage: Passage) => R) {
  const citations = partsOf(answer).flatMap(({ text, start }) => {
    const sources = sourcesOf(text, passages);
    if (sources.length === 0) return [];
    // Both ends are characters of the part.
    const span = { start, end: start + text.length - 1 };
    return [
      {
        generatedResponsePart: { textResponsePart: { text, span } },
        retrievedReferences: sources.map(reference),
      },
    ];
  });
  return citations;
}

function partsOf(answer: string): { text: string; start: number }[] {
  let from = 0;
  return sentencesOf(answer).flatMap((text) => {
    const start = answer.indexOf(text, from);
    if (start < 0) return [];
    from = start + text.length;
    return [{ text, start }];
  });
}

function sourcesOf(sentence: string, passages: readonly Passage[]): Passage[] {
  const terms = [...termsOf(sentence)];
  if (terms.length < 2) return [];
  const shares = passages.map((passage) => {
    if (sentencesOf(passage.text).includes(sentence)) return { passage, share: 2 };
    const own = termsOf(passage.text);
    return { passage, share: terms.filter((term) => own.has(term)).length / terms.length };
  });
  const best = Math.max(0, ...shares.map(({ share }) => share));
  return best < ENOUGH ? [] : shares.filter(({ share }) => share === best).map(({ passage }) => passage);
}
