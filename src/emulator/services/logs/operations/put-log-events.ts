import type {
  InputLogEvent,
  PutLogEventsRequest,
  PutLogEventsResponse,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutLogEvents$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { appendLogEvents, type NewLogEvent, sizeOf } from '../append.js';
import { requireGroup, requireStream } from '../groups.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MAX_BYTES = 1_048_576;

export const putLogEvents = operation<PutLogEventsRequest, PutLogEventsResponse>(PutLogEvents$, {
  kind: 'write',
  run({ logGroupName = '', logStreamName = '', logEvents = [] }, call) {
    const { retentionInDays } = requireGroup(call, logGroupName);
    const stream = requireStream(call, logGroupName, logStreamName);
    const events = logEvents.map(eventOf);
    checkBatch(events);
    const { accepted, rejected } = sort(events, call.clock.now(), retentionInDays);
    appendLogEvents(call, { region: call.region, logGroupName, logStreamName }, accepted);
    return {
      nextSequenceToken: String(stream.nextSequence + accepted.length).padStart(56, '0'),
      ...(rejected === undefined ? {} : { rejectedLogEventsInfo: rejected }),
    };
  },
});

function eventOf({ timestamp = 0, message = '' }: InputLogEvent): NewLogEvent {
  return { timestamp, message };
}

function checkBatch(events: readonly NewLogEvent[]): void {
  const size = sizeOf(events);
  if (size > MAX_BYTES) throw invalid(`Upload too large: ${size} bytes exceeds limit of ${MAX_BYTES}`);
  const ordered = events.every(({ timestamp }, i) => timestamp >= (events[i - 1]?.timestamp ?? 0));
  if (!ordered) throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (span > DAY) {
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

/** Events from more than two hours ahead, two weeks ago or before the retention are left out, and the answer says so. */
function sort(events: readonly NewLogEvent[], now: number, days = 14) {
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + 2 * HOUR);
  const expired = events.findLastIndex(({ timestamp }) => timestamp < now - days * DAY) + 1;
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

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
