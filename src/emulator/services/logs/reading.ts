import type { Call } from '../../service/call.js';
import { requireGroup } from './groups.js';
import { type LogEventRecord, logEvents } from './records.js';

const DAY = 24 * 60 * 60_000;

export interface Interval {
  /** Inclusive, epoch milliseconds. */
  startTime?: number | undefined;
  /** Exclusive for GetLogEvents, inclusive for FilterLogEvents, as AWS documents them. */
  endTime?: number | undefined;
}

/** The events of a stream, or of a whole group, oldest first, without those that the group's retention has ended. */
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
