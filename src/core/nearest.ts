import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant; undefined where none is like what was written. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const name = closest(written, names);
  return distance(written, name) <= Math.max(2, written.length / 3) ? name : undefined;
}
