import type { Access } from '../../../service/access-row.js';
import type { Call, Surroundings } from '../../../service/call.js';
import type { Store } from '../../../store/store.js';
import { notFound } from '../errors.js';
import { checkName, type GroupReference, onGroup } from '../groups/rules.js';
import { type LogStreamRecord, logStreams } from './records.js';

export interface StreamKey {
  region: string;
  logGroupName: string;
  logStreamName: string;
}

/** Asks for a permission on the stream that is named. */
export const onStream: Access<GroupReference & { logStreamName: string }> = {
  on: (input, at) => `${onGroup.on(input, at)}${input.logStreamName}`,
};

/** Throws `ResourceNotFoundException`. */
export function requireStream(
  { store, region }: Pick<Call, 'store' | 'region'>,
  group: string,
  name: string,
): LogStreamRecord {
  checkName(name);
  const stream = store.get(logStreams, [region, group, name]);
  if (stream) return stream;
  throw notFound('log stream');
}

export function newStream({ store, clock }: Pick<Surroundings, 'store' | 'clock'>, key: StreamKey): LogStreamRecord {
  const stream = { name: key.logStreamName, createdAt: clock.now(), nextSequence: 0, storedBytes: 0 };
  saveStream(store, key, stream);
  return stream;
}

export function saveStream(store: Store, key: StreamKey, stream: LogStreamRecord): void {
  store.put(logStreams, [key.region, key.logGroupName, key.logStreamName], stream);
}

/** The token that the next PutLogEvents may send: 56 digits, as AWS's. */
export function sequenceToken(nextSequence: number): string {
  return String(nextSequence).padStart(56, '0');
}
