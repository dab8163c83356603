import data from './nearness.json' with { type: 'json' };

/**
 * How near two words are in meaning, by their stems: from 0 to 1, where words of one subject are at about 0.5. 0 for words that
 * are not common. Opposites are near too, so that it says nothing of verbs. By GloVe, as build/cut-nearness.mjs has cut it.
 */
export function nearness(a: string, b: string): number {
  if (a === b) return 1;
  opened ??= open();
  const [one, other] = [opened.rows.get(a), opened.rows.get(b)];
  return one === undefined || other === undefined ? 0 : Math.max(0, cosine(opened, one, other));
}

const MOST_KEPT = 1_000;
const kept = new Map<string, ReadonlyMap<string, number>>();

/** The words nearest to one in meaning, by their stems, each with how near it is, from `least` on. */
export function nearTo(word: string, least: number): ReadonlyMap<string, number> {
  const known = kept.get(`${word} ${least}`);
  if (known !== undefined) return known;
  opened ??= open();
  const at = opened.rows.get(word);
  const near = new Map<string, number>();
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(`${word} ${least}`, near);
  if (at === undefined) return near;
  for (const [other, row] of opened.rows) {
    const by = row === at || isUnit(word, other) ? 0 : cosine(opened, at, row);
    if (by >= least) near.set(other, by);
  }
  return near;
}

/** Units of time are near each other whatever they are said of. */
const UNIT = /^(?:minut|hour|day|week|month|year)$/;
const isUnit = (a: string, b: string): boolean => UNIT.test(a) && UNIT.test(b);

/** How rare a word is, from 0 to 1: by its place among the words that are common. */
export function rarity(word: string): number {
  opened ??= open();
  return Math.log(1 + (opened.rows.get(word) ?? opened.rows.size / 2)) / Math.log(1 + opened.rows.size);
}

interface Vectors {
  /** Where each stem's numbers are. */
  rows: ReadonlyMap<string, number>;
  /** Two numbers in a byte, each a step from 0 to 15, where 8 is 0. */
  bytes: Uint8Array;
  /** How many bytes a stem has. */
  width: number;
}

let opened: Vectors | undefined;

function open(): Vectors {
  const stems = data.stems.split('|');
  const bytes = Buffer.from(data.values, 'base64');
  return { rows: new Map(stems.map((one, i) => [one, i])), bytes, width: bytes.length / stems.length };
}

function cosine({ bytes, width }: Vectors, a: number, b: number): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < width; i++) {
    const [both = 0, others = 0] = [bytes[a * width + i], bytes[b * width + i]];
    const [x, y] = [(both >> 4) - 8, (others >> 4) - 8];
    const [u, v] = [(both & 15) - 8, (others & 15) - 8];
    dot += x * y + u * v;
    aa += x * x + u * u;
    bb += y * y + v * v;
  }
  return dot / Math.sqrt(aa * bb || 1);
}
