import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { GetLogEvents$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { writeToken } from '../../../service/page-token.js';
import { ServiceError } from '../../../service/service-error.js';
import { EVENT_OVERHEAD_BYTES } from '../append.js';
import { groupNameIn, requireStream } from '../groups.js';
import { readEvents } from '../reading.js';
import type { LogEventRecord } from '../records.js';
import { requirePosition } from '../tokens.js';

const MAX_EVENTS = 10_000;
const MAX_BYTES = 1_048_576;

/** A place between two events: before the event of this timestamp and sequence. */
type Cut = readonly [timestamp: number, sequence: number];

export const getLogEvents = operation<GetLogEventsRequest, GetLogEventsResponse>(GetLogEvents$, {
  kind: 'read',
  run(input, call) {
    const group = groupNameIn(input);
    const { logStreamName = '', startTime, endTime, limit = MAX_EVENTS } = input;
    // The end is exclusive here.
    const interval = { startTime, endTime: endTime === undefined ? undefined : endTime - 1 };
    const all = readEvents(call, group, logStreamName, interval);
    requireStream(call, group, logStreamName);
    const from = input.nextToken === undefined ? undefined : parse(input.nextToken);
    const forward = from?.forward ?? input.startFromHead ?? false;
    const events = forward
      ? take(from ? all.filter((event) => compare(event, from.cut) >= 0) : all, limit)
      : take((from ? all.filter((event) => compare(event, from.cut) < 0) : all).toReversed(), limit).reverse();
    const first = events[0];
    const last = events.at(-1);
    // With nothing on the page both tokens stay where they were: the way to learn that the end is reached.
    const cut: Cut = from?.cut ?? [0, 0];
    return {
      events: events.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
      nextForwardToken: `f/${writeToken(last ? [last.timestamp, last.sequence + 1] : cut)}`,
      nextBackwardToken: `b/${writeToken(first ? [first.timestamp, first.sequence] : cut)}`,
    };
  },
});

function parse(token: string): { forward: boolean; cut: Cut } {
  const [timestamp, sequence] = requirePosition(token.slice(2));
  const direction = token.slice(0, 2);
  if ((direction !== 'f/' && direction !== 'b/') || typeof timestamp !== 'number' || typeof sequence !== 'number') {
    throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  return { forward: direction === 'f/', cut: [timestamp, sequence] };
}

function compare(event: LogEventRecord, [timestamp, sequence]: Cut): number {
  return event.timestamp - timestamp || event.sequence - sequence;
}

/** As many as the limit and one mebibyte allow. */
function take(events: readonly LogEventRecord[], limit: number): LogEventRecord[] {
  let bytes = 0;
  const end = events.findIndex(({ message }) => {
    bytes += Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    return bytes > MAX_BYTES;
  });
  return events.slice(0, end < 0 ? limit : Math.min(limit, Math.max(1, end)));
}
