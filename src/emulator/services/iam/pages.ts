import { ServiceError } from '../../service-error.js';

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

/** One page of a sorted list. The marker holds the name of the last item given, so that changes in between do no harm. */
export function pageOf<T>(all: readonly T[], nameOf: (item: T) => string, request: PageRequest): Page<T> {
  const after = request.Marker === undefined ? undefined : nameIn(request.Marker);
  const rest = after === undefined ? all : all.filter((item) => nameOf(item) > after);
  const items = rest.slice(0, request.MaxItems ?? USUAL_SIZE);
  const last = items.at(-1);
  if (last === undefined || items.length === rest.length) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: Buffer.from(JSON.stringify([nameOf(last)])).toString('base64url') };
}

function nameIn(marker: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(marker, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string') return parsed[0];
  } catch {
    // Not one of ours, as the error below says.
  }
  throw new ServiceError('ValidationError', `Invalid Marker: ${marker}`, { status: 400 });
}

export function byName(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
