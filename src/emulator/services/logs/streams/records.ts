import { table } from '../../../store/store.js';

/** All times are epoch milliseconds. */
export interface LogStreamRecord {
  readonly name: string;
  readonly createdAt: number;
  readonly firstEventAt?: number;
  readonly lastEventAt?: number;
  readonly lastIngestedAt?: number;
  /** Number of the next event, so that events of one millisecond keep their order. */
  readonly nextSequence: number;
  readonly storedBytes: number;
}

/** Key: region, group, name. */
export const logStreams = table<LogStreamRecord>('logs.stream');
