import { readToken, writeToken } from '../../service/page-token.js';
import { invalidParameter } from './errors.js';

/** A page holds at most so many, whatever MaxItems says. */
const PAGE = 50;

interface PageRequest {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

/** One page of what is sorted by `keyOf`, and the marker of the next if there is one. */
export function pageOf<T>(
  items: readonly T[],
  { Marker: marker, MaxItems: most = PAGE }: PageRequest,
  keyOf: (item: T) => string,
): { items: T[]; next: { NextMarker?: string } } {
  const after = marker === undefined ? undefined : keyIn(marker);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const page = rest.slice(0, Math.min(most, PAGE));
  const last = page.at(-1);
  const ended = last === undefined || page.length === rest.length;
  return { items: page, next: ended ? {} : { NextMarker: writeToken([keyOf(last)]) } };
}

/** Sorts `$LATEST` first and then the numbers in their order, within one function or among many. */
export function versionKey({ functionName, version }: { functionName: string; version: string }): string {
  return `${functionName}:${version.padStart(12, version.startsWith('$') ? '$' : '0')}`;
}

function keyIn(marker: string): string {
  const [key] = readToken(marker) ?? [];
  if (typeof key !== 'string') throw invalidParameter('Invalid Marker: it is none that a listing gave.');
  return key;
}
