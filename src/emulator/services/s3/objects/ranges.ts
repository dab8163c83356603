import { invalidArgument, invalidRequest, s3Error } from '../errors.js';
import type { ObjectRecord } from './records.js';

/** A part of an object's bytes. */
export interface Extent {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export function wholeOf({ size }: Pick<ObjectRecord, 'size'>): Extent {
  return { start: 0, end: size };
}

export function isWhole({ start, end }: Extent, { size }: Pick<ObjectRecord, 'size'>): boolean {
  return start === 0 && end === size;
}

export function contentRange({ start, end }: Extent, { size }: Pick<ObjectRecord, 'size'>): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

export interface Asked {
  Range?: string | undefined;
  PartNumber?: number | undefined;
}

/** Which part of an object a request asks for; undefined for all of it. Throws `InvalidRange` and `InvalidPartNumber`. */
export function extentAsked(object: ObjectRecord, { Range: range, PartNumber: number }: Asked): Extent | undefined {
  if (number === undefined) return range === undefined ? undefined : inRange(object, range);
  if (range !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  return ofPart(object, number);
}

/** One `bytes=a-b`, `bytes=a-` or `bytes=-n`. All else is read over, as HTTP has it, and stands for the whole. */
function inRange({ size }: ObjectRecord, range: string): Extent | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start >= size) throw s3Error('InvalidRange', { RangeRequested: range, ActualObjectSize: String(size) });
  return { start, end };
}

const MOST_PARTS = 10_000;

/** Throws `InvalidArgument`. */
export function checkPartNumber(number: number): void {
  if (Number.isInteger(number) && number >= 1 && number <= MOST_PARTS) return;
  const message = `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`;
  throw invalidArgument(message, 'partNumber', String(number));
}

function ofPart(object: ObjectRecord, number: number): Extent {
  checkPartNumber(number);
  const parts = object.parts ?? [{ size: object.size }];
  const part = parts[number - 1];
  if (part === undefined) {
    const counts = { PartNumberRequested: String(number), ActualPartCount: String(parts.length) };
    throw s3Error('InvalidPartNumber', counts);
  }
  const start = parts.slice(0, number - 1).reduce((sum, { size }) => sum + size, 0);
  return { start, end: start + part.size };
}
