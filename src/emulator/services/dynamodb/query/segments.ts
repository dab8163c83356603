import { invalid } from '../../../service/service-error.js';
import type { KeyRange } from '../../../store/sorted-records.js';
import { afterAll, wholePlace } from '../storage/keys.js';

interface Segments {
  readonly Segment?: number | undefined;
  readonly TotalSegments?: number | undefined;
}

/** Partitions are spread evenly over this many numbers, which are the first four bytes of their hashes. */
const HASHES = 2 ** 32;

/** The part of a place that a segment of a parallel scan reads: whole partitions. Throws `ValidationException`. */
export function segmentRange(place: Buffer, { Segment: segment, TotalSegments: total }: Segments): KeyRange {
  if (segment === undefined && total === undefined) return wholePlace(place);
  if (total === undefined) {
    throw invalid(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (segment === undefined) {
    throw invalid(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segment >= total) {
    throw invalid(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
  const bound = (at: number): Buffer => {
    if (at === 0) return Buffer.from(wholePlace(place).start);
    if (at === total) return afterAll(place);
    const hash = Buffer.allocUnsafe(4);
    hash.writeUInt32BE(Math.floor((at * HASHES) / total));
    return Buffer.concat([place, hash]);
  };
  return { start: bound(segment), end: bound(segment + 1) };
}
