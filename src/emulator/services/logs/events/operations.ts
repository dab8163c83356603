import {
  FilterLogEvents$,
  type FilterLogEventsRequest,
  type FilterLogEventsResponse,
  GetLogEvents$,
  type GetLogEventsRequest,
  type GetLogEventsResponse,
  PutLogEvents$,
  type PutLogEventsRequest,
  type PutLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../../service/call.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { writeToken } from '../../../service/page-token.js';
import { appendLogEvents } from '../append.js';
import { groupMembers, member } from '../constraints.js';
import { invalidParameter } from '../errors.js';
import { compileFilter } from '../filter-patterns/compile.js';
import { groupNameIn, onGroup, requireGroup } from '../groups/rules.js';
import { onStream, requireStream, sequenceToken } from '../streams/rules.js';
import { deliverLogEvents } from '../subscriptions/delivery.js';
import { checkBatch, sortBatch } from './batch.js';
import { eventId } from './event-id.js';
import {
  type Cut,
  comparePositions,
  cutIn,
  cutToken,
  isBefore,
  positionIn,
  positionOf,
  readEvents,
  take,
} from './reading.js';

const MAX_EVENTS = 10_000;

const page = {
  startTime: member.time,
  endTime: member.time,
  nextToken: member.token,
  limit: { min: 1, max: MAX_EVENTS },
} satisfies Record<string, Constraint>;

export const eventOperations: readonly Operation[] = [
  operation<PutLogEventsRequest, PutLogEventsResponse>(PutLogEvents$, {
    access: onStream,
    constraints: {
      logGroupName: member.groupName,
      logStreamName: member.streamName,
      logEvents: { min: 1, max: MAX_EVENTS },
      sequenceToken: member.token,
    },
    kind: 'flow',
    async run(input, call) {
      const { answer, added } = call.store.transaction(() => put(input, call));
      const { logGroupName, logStreamName } = input;
      deliverLogEvents(call, { region: call.region, logGroupName, logStreamName }, added);
      return answer;
    },
  }),

  operation<GetLogEventsRequest, GetLogEventsResponse>(GetLogEvents$, {
    access: onStream,
    constraints: { ...groupMembers, logStreamName: member.streamName, ...page },
    kind: 'read',
    run(input, call) {
      const group = groupNameIn(input);
      const { logStreamName: stream, startTime, endTime, limit = MAX_EVENTS } = input;
      // AWS documents the end as exclusive here, and as inclusive for FilterLogEvents.
      const interval = { startTime, endTime: endTime === undefined ? undefined : endTime - 1 };
      const all = readEvents(call, group, stream, interval);
      requireStream(call, group, stream);
      const from = input.nextToken === undefined ? undefined : cutIn(input.nextToken);
      const forward = from?.forward ?? input.startFromHead ?? false;
      const rest = from ? all.filter((event) => isBefore(event, from.cut) !== forward) : all;
      const events = forward ? take(rest, limit) : take(rest.toReversed(), limit).reverse();
      const first = events[0];
      const last = events.at(-1);
      // With nothing on the page both tokens stay where they were. So a client learns that it has reached the end.
      const cut: Cut = from?.cut ?? [0, 0];
      return {
        events: events.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
        nextForwardToken: cutToken('f', last ? [last.timestamp, last.sequence + 1] : cut),
        nextBackwardToken: cutToken('b', first ? [first.timestamp, first.sequence] : cut),
      };
    },
  }),

  operation<FilterLogEventsRequest, FilterLogEventsResponse>(FilterLogEvents$, {
    access: onGroup,
    constraints: {
      ...groupMembers,
      logStreamNames: { min: 1, max: 100, items: member.streamPrefix },
      logStreamNamePrefix: member.streamPrefix,
      filterPattern: member.filterPattern,
      ...page,
    },
    kind: 'read',
    run(input, call) {
      const meets = compileFilter(input.filterPattern);
      const inStream = streamSelector(input);
      const from = input.nextToken === undefined ? undefined : positionIn(input.nextToken);
      const found = readEvents(call, groupNameIn(input), undefined, input)
        .filter((event) => inStream(event.stream) && meets(event.message))
        .sort((one, other) => comparePositions(positionOf(one), positionOf(other)))
        .filter((event) => from === undefined || comparePositions(positionOf(event), from) > 0);
      const events = found.slice(0, input.limit ?? MAX_EVENTS);
      const last = events.at(-1);
      const more = last !== undefined && events.length < found.length;
      return {
        events: events.map((event) => ({
          logStreamName: event.stream,
          timestamp: event.timestamp,
          message: event.message,
          ingestionTime: event.ingestedAt,
          eventId: eventId(event),
        })),
        searchedLogStreams: [],
        ...(more ? { nextToken: writeToken(positionOf(last)) } : {}),
      };
    },
  }),
];

function put({ logGroupName, logStreamName, logEvents: events }: Validated<PutLogEventsRequest>, call: Call) {
  const { retentionInDays } = requireGroup(call, logGroupName);
  const stream = requireStream(call, logGroupName, logStreamName);
  checkBatch(events);
  const { accepted, rejected } = sortBatch(events, call.clock.now(), retentionInDays);
  const added = appendLogEvents(call, { region: call.region, logGroupName, logStreamName }, accepted);
  const answer: PutLogEventsResponse = {
    nextSequenceToken: sequenceToken(stream.nextSequence + accepted.length),
    ...(rejected === undefined ? {} : { rejectedLogEventsInfo: rejected }),
  };
  return { answer, added };
}

function streamSelector({ logStreamNames: names, logStreamNamePrefix: prefix }: FilterLogEventsRequest) {
  if (names !== undefined && prefix !== undefined) {
    const message = 'logStreamNames and logStreamNamePrefix cannot be used together.';
    throw invalidParameter(message);
  }
  return (stream: string) =>
    (names === undefined || names.includes(stream)) && (prefix === undefined || stream.startsWith(prefix));
}
