import type { Call } from '../../../service/call.js';
import { writeToken } from '../../../service/page-token.js';
import { EVENT_OVERHEAD_BYTES } from '../append.js';
import { invalidToken } from '../errors.js';
import { requireGroup } from '../groups/rules.js';
import { requirePosition } from '../tokens.js';
import { type LogEventRecord, logEvents } from './records.js';

const DAY = 24 * 60 * 60_000;
const MAX_BYTES = 1_048_576;

export interface Interval {
  /** Inclusive, epoch milliseconds. */
  startTime?: number | undefined;
  /** Inclusive, too. */
  endTime?: number | undefined;
}

/**
 * The events of a stream, or of a whole group, oldest first. It leaves out those that the group's retention has ended.
 */
export function readEvents(
  call: Call,
  group: string,
  stream: string | undefined,
  interval: Interval,
): LogEventRecord[] {
  const { store, region, clock } = call;
  const { retentionInDays } = requireGroup(call, group);
  const oldest = retentionInDays === undefined ? 0 : clock.now() - retentionInDays * DAY;
  const from = Math.max(oldest, interval.startTime ?? 0);
  const prefix = stream === undefined ? [region, group] : [region, group, stream];
  return store
    .list(logEvents, prefix)
    .filter(({ timestamp }) => timestamp >= from && timestamp <= (interval.endTime ?? Number.POSITIVE_INFINITY));
}

/** As many events as the limit and one mebibyte allow, at least one. */
export function take(events: readonly LogEventRecord[], limit: number): LogEventRecord[] {
  let bytes = 0;
  const end = events.findIndex(({ message }) => {
    bytes += Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    return bytes > MAX_BYTES;
  });
  return events.slice(0, end < 0 ? limit : Math.min(limit, Math.max(1, end)));
}

/** A place between two events of one stream: before the event with this timestamp and sequence. */
export type Cut = readonly [timestamp: number, sequence: number];

/** GetLogEvents reads on from a cut, forward or backward. */
export const cutToken = (direction: 'f' | 'b', cut: Cut): string => `${direction}/${writeToken(cut)}`;

/** Throws `InvalidParameterException`. */
export function cutIn(token: string): { forward: boolean; cut: Cut } {
  const [timestamp, sequence] = requirePosition(token.slice(2));
  const direction = token.slice(0, 2);
  if ((direction !== 'f/' && direction !== 'b/') || typeof timestamp !== 'number' || typeof sequence !== 'number') {
    throw invalidToken();
  }
  return { forward: direction === 'f/', cut: [timestamp, sequence] };
}

export function isBefore(event: LogEventRecord, [timestamp, sequence]: Cut): boolean {
  return (event.timestamp - timestamp || event.sequence - sequence) < 0;
}

/** FilterLogEvents puts the events of several streams in the order of their times. */
export type Position = readonly [timestamp: number, stream: string, sequence: number];

export function positionOf({ timestamp, stream, sequence }: LogEventRecord): Position {
  return [timestamp, stream, sequence];
}

/** Throws `InvalidParameterException`. */
export function positionIn(token: string): Position {
  const [timestamp, stream, sequence] = requirePosition(token);
  if (typeof timestamp === 'number' && typeof stream === 'string' && typeof sequence === 'number') {
    return [timestamp, stream, sequence];
  }
  throw invalidToken();
}

export function comparePositions(one: Position, other: Position): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return one[2] - other[2];
}
