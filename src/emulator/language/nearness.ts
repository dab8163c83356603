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
  /** In steps from -8 to 7. */
  values: Int8Array;
  width: number;
}

let opened: Vectors | undefined;

function open(): Vectors {
  const stems = data.stems.split('|');
  const bytes = Buffer.from(data.values, 'base64');
  const values = new Int8Array(bytes.length * 2);
  for (const [i, both] of bytes.entries()) {
    values[2 * i] = (both >> 4) - 8;
    values[2 * i + 1] = (both & 15) - 8;
  }
  return { rows: new Map(stems.map((one, i) => [one, i])), values, width: values.length / stems.length };
}

function cosine({ values, width }: Vectors, a: number, b: number): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < width; i++) {
    const [x = 0, y = 0] = [values[a * width + i], values[b * width + i]];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb || 1);
}
