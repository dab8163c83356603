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
