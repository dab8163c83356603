import { createHash } from 'node:crypto';
import { termOf, wordsOf } from './terms.js';

/** How many directions one term has. More of them keep terms apart, fewer are quicker. */
const DIRECTIONS = 8;

/**
 * A vector of a text, made of its terms: each term adds to a few directions that its digest chooses. Texts that share
 * terms are near each other, and the same text always has the same vector. It knows nothing of what words mean.
 */
export function embed(text: string, dimensions: number, { normalized = true } = {}): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = wordsOf(text);
  const terms = words.flatMap((word) => termOf(word) ?? []);
  // A text without a term that says something is told by its words, and one without words by its characters.
  const parts = terms.length > 0 ? terms : words.length > 0 ? words : [text];
  for (const [part, times] of counted(parts)) {
    for (const { at, sign } of directionsOf(part)) {
      vector[at % dimensions] = (vector[at % dimensions] ?? 0) + sign * times;
    }
  }
  const length = Math.hypot(...vector);
  return normalized && length > 0 ? vector.map((value) => value / length) : vector;
}

function counted(parts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

function directionsOf(term: string): { at: number; sign: 1 | -1 }[] {
  const digest = createHash('sha256').update(term).digest();
  return Array.from({ length: DIRECTIONS }, (_, index) => {
    const bits = digest.readUInt32BE(index * 4);
    return { at: bits >>> 1, sign: bits & 1 ? 1 : -1 };
  });
}
