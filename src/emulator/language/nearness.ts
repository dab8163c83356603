import { remembering } from '../../core/remembering.js';
import data from './nearness.json' with { type: 'json' };

/**
 * How near two words are in meaning, by their stems: from 0 to 1, where words of one subject are at about 0.5. 0 for words that
 * are not common. Opposites are near too, so that it says nothing of verbs. By GloVe, as build/cut-nearness.mjs has cut it.
 */
export function nearness(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [vectorOf(a), vectorOf(b)];
  return one === null || other === null ? 0 : Math.max(0, cosine(one, other));
}

/** Whether a word, by its stem, is a common one. */
export const isMet = (wordStem: string): boolean => vectorOf(wordStem) !== null;

/** How many characters a stem has in the data, filled up with spaces, and its numbers in Base64. */
const [STEM, NUMBERS] = [16, 32];

/** Two numbers in a byte, each a step from 0 to 15, where 8 is 0. The stems stand in order, so that one is found by halving. */
const vectorOf = remembering(2000, (stem: string): Uint8Array | null => {
  const { stems, values } = data;
  let [from, to] = [0, stems.length / STEM];
  while (from < to) {
    const row = (from + to) >> 1;
    const found = stems.slice(row * STEM, (row + 1) * STEM).trimEnd();
    if (found === stem) return Buffer.from(values.slice(row * NUMBERS, (row + 1) * NUMBERS), 'base64');
    if (found < stem) from = row + 1;
    else to = row;
  }
  return null;
});

function cosine(one: Uint8Array, other: Uint8Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [i, both] of one.entries()) {
    const others = other[i] ?? 0;
    const [x, y] = [(both >> 4) - 8, (others >> 4) - 8];
    const [u, v] = [(both & 15) - 8, (others & 15) - 8];
    dot += x * y + u * v;
    aa += x * x + u * u;
    bb += y * y + v * v;
  }
  return dot / Math.sqrt(aa * bb || 1);
}
