import type { Surroundings } from '../../service/call.js';
import { type LogEventRecord, logEvents } from './events/records.js';
import { logGroups } from './groups/records.js';
import { logStreams } from './streams/records.js';
import { newStream, type StreamKey, saveStream } from './streams/rules.js';

/** How events come into a stream: through PutLogEvents, and from services that write logs themselves. */

export interface NewLogEvent {
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

/** What CloudWatch counts for each event beside its text. */
export const EVENT_OVERHEAD_BYTES = 26;

/** Whether there is such a group, for whoever needs a permission to make one. */
export function hasLogGroup({ store }: Pick<Surroundings, 'store'>, region: string, name: string): boolean {
  return store.get(logGroups, [region, name]) !== undefined;
}

/** Adds events in order, and makes the group and the stream when they are not there. Gives back what was added. */
export function appendLogEvents(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  to: StreamKey,
  events: readonly NewLogEvent[],
): LogEventRecord[] {
  return store.transaction(() => {
    const now = clock.now();
    const { region, logGroupName, logStreamName } = to;
    const path = [region, logGroupName];
    if (!store.get(logGroups, path)) {
      store.put(logGroups, path, { name: logGroupName, createdAt: now, logGroupClass: 'STANDARD', tags: {} });
    }
    const stream = store.get(logStreams, [...path, logStreamName]) ?? newStream({ store, clock }, to);
    if (events.length === 0) return [];
    const added = events.map(({ timestamp, message }, index) => {
      const sequence = stream.nextSequence + index;
      return { stream: logStreamName, timestamp, sequence, ingestedAt: now, message };
    });
    for (const event of added) store.put(logEvents, [...path, logStreamName, event.timestamp, event.sequence], event);
    const times = events.map(({ timestamp }) => timestamp);
    saveStream(store, to, {
      ...stream,
      firstEventAt: Math.min(stream.firstEventAt ?? Number.POSITIVE_INFINITY, ...times),
      lastEventAt: Math.max(stream.lastEventAt ?? 0, ...times),
      lastIngestedAt: now,
      nextSequence: stream.nextSequence + events.length,
      storedBytes: stream.storedBytes + sizeOf(events),
    });
    return added;
  });
}

/** Bytes as CloudWatch counts them. */
export function sizeOf(events: readonly { message: string }[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES, 0);
}
