import { createHash } from 'node:crypto';
import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { FilterLogEvents$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { writeToken } from '../../../service/page-token.js';
import { ServiceError } from '../../../service/service-error.js';
import { compileFilter } from '../filter-pattern.js';
import { groupNameIn } from '../groups.js';
import { readEvents } from '../reading.js';
import type { LogEventRecord } from '../records.js';
import { requirePosition } from '../tokens.js';

const MAX_EVENTS = 10_000;

export const filterLogEvents = operation<FilterLogEventsRequest, FilterLogEventsResponse>(FilterLogEvents$, {
  kind: 'read',
  run(input, call) {
    const meets = compileFilter(input.filterPattern ?? '');
    const inStream = streamSelector(input);
    const from = input.nextToken === undefined ? undefined : positionIn(input.nextToken);
    const found = readEvents(call, groupNameIn(input), undefined, input)
      .filter((event) => inStream(event.stream) && meets(event.message))
      .sort((one, other) => compare(positionOf(one), positionOf(other)))
      .filter((event) => from === undefined || compare(positionOf(event), from) > 0);
    const events = found.slice(0, input.limit ?? MAX_EVENTS);
    const last = events.at(-1);
    const more = last !== undefined && events.length < found.length;
    return {
      events: events.map(answer),
      searchedLogStreams: [],
      ...(more ? { nextToken: writeToken(positionOf(last)) } : {}),
    };
  },
});

function streamSelector({ logStreamNames: names, logStreamNamePrefix: prefix }: FilterLogEventsRequest) {
  if (names !== undefined && prefix !== undefined) {
    const message = 'logStreamNames and logStreamNamePrefix cannot be used together.';
    throw new ServiceError('InvalidParameterException', message);
  }
  return (stream: string) => (names === undefined || names.includes(stream)) && stream.startsWith(prefix ?? '');
}

/** Events of several streams come in the order of their times. */
type Position = readonly [timestamp: number, stream: string, sequence: number];

function positionOf({ timestamp, stream, sequence }: LogEventRecord): Position {
  return [timestamp, stream, sequence];
}

function positionIn(token: string): Position {
  const [timestamp, stream, sequence] = requirePosition(token);
  if (typeof timestamp === 'number' && typeof stream === 'string' && typeof sequence === 'number') {
    return [timestamp, stream, sequence];
  }
  throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
}

function compare(one: Position, other: Position): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return one[2] - other[2];
}

function answer(event: LogEventRecord): FilteredLogEvent {
  return {
    logStreamName: event.stream,
    timestamp: event.timestamp,
    message: event.message,
    ingestionTime: event.ingestedAt,
    eventId: eventId(event),
  };
}

/** 56 digits, as AWS's: unique in a group, and the same each time. */
function eventId({ stream, timestamp, sequence }: LogEventRecord): string {
  const ofStream = BigInt(`0x${createHash('sha256').update(stream).digest('hex')}`) % 10n ** 24n;
  return [
    String(timestamp).padStart(20, '0'),
    String(sequence).padStart(12, '0'),
    String(ofStream).padStart(24, '0'),
  ].join('');
}
