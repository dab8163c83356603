import { readToken, writeToken } from '../../service/page-token.js';
import { ServiceError } from '../../service/service-error.js';

export interface PageRequest {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
}

export interface Page<T> {
  items: T[];
  IsTruncated: boolean;
  Marker?: string;
}

const USUAL_SIZE = 100;

/** One page of a sorted list. The marker holds the name of the page's last item, so changes in between do no harm. */
export function pageOf<T>(all: readonly T[], nameOf: (item: T) => string, request: PageRequest): Page<T> {
  const after = request.Marker === undefined ? undefined : nameIn(request.Marker);
  const rest = after === undefined ? all : all.filter((item) => nameOf(item) > after);
  const items = rest.slice(0, request.MaxItems ?? USUAL_SIZE);
  const last = items.at(-1);
  if (last === undefined || items.length === rest.length) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: writeToken([nameOf(last)]) };
}

function nameIn(marker: string): string {
  const name = readToken(marker)?.[0];
  if (typeof name === 'string') return name;
  throw new ServiceError('ValidationError', `Invalid Marker: ${marker}`, { status: 400 });
}

export function byName(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
