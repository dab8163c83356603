import type { RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';
import { type NewLogEvent, sizeOf } from '../append.js';
import { invalidParameter } from '../errors.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MAX_BYTES = 1_048_576;

/** Throws `InvalidParameterException` for events that one PutLogEvents cannot take. */
export function checkBatch(events: readonly NewLogEvent[]): void {
  const size = sizeOf(events);
  if (size > MAX_BYTES) throw invalidParameter(`Upload too large: ${size} bytes exceeds limit of ${MAX_BYTES}`);
  const ordered = events.every(({ timestamp }, i) => timestamp >= (events[i - 1]?.timestamp ?? 0));
  if (!ordered) throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (span > DAY) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

/**
 * Leaves out events that lie more than two hours ahead, two weeks back, or before the group's retention. `rejected`
 * says which ones.
 */
export function sortBatch(events: readonly NewLogEvent[], now: number, retentionInDays = 14) {
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + 2 * HOUR);
  const expired = events.findLastIndex(({ timestamp }) => timestamp < now - retentionInDays * DAY) + 1;
  const tooOld = events.findLastIndex(({ timestamp }) => timestamp < now - 14 * DAY) + 1;
  const from = Math.max(expired, tooOld);
  const rejected: RejectedLogEventsInfo = {
    ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > tooOld ? { expiredLogEventEndIndex: expired } : {}),
  };
  return {
    accepted: events.slice(from, tooNew < 0 ? undefined : tooNew),
    rejected: Object.keys(rejected).length === 0 ? undefined : rejected,
  };
}
