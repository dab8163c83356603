import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant: one that is spelled like it, or the shortest that begins with it; undefined where none is like it. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const name = closest(written, names);
  if (distance(written, name) <= Math.max(2, written.length / 3)) return name;
  const begun = written.length < 2 ? [] : names.filter((one) => hasWord(one, written));
  return begun.toSorted((a, b) => a.length - b.length)[0];
}

/** Whether the name, or a later word of it, begins like what was written, by letters alone: `order` in `order-desk`. */
function hasWord(name: string, written: string): boolean {
  const words = written.toLowerCase();
  return `-${name}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .join('-')
    .includes(`-${words}`);
}
