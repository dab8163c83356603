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
const vectorOf = remembering(2000, (stem: string): Float64Array | null => {
  const { stems, values } = data;
  let [from, to] = [0, stems.length / STEM];
  while (from < to) {
    const row = (from + to) >> 1;
    const found = stems.slice(row * STEM, (row + 1) * STEM).trimEnd();
    if (found === stem) return unpacked(values.slice(row * NUMBERS, (row + 1) * NUMBERS));
    if (found < stem) from = row + 1;
    else to = row;
  }
  return null;
});

/** The numbers of a word, as a direction of length 1. */
function unpacked(values: string): Float64Array {
  const numbers = Float64Array.from(
    [...Buffer.from(values, 'base64')].flatMap((both) => [(both >> 4) - 8, (both & 15) - 8]),
  );
  const length = Math.hypot(...numbers) || 1;
  return numbers.map((one) => one / length);
}

function cosine(one: Float64Array, other: Float64Array): number {
  let dot = 0;
  for (let i = 0; i < one.length; i++) dot += (one[i] ?? 0) * (other[i] ?? 0);
  return dot;
}
