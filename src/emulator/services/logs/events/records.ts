import { table } from '../../../store/store.js';

/** All times are epoch milliseconds. */
export interface LogEventRecord {
  readonly stream: string;
  readonly timestamp: number;
  readonly sequence: number;
  readonly ingestedAt: number;
  readonly message: string;
}

/** Key: region, group, stream, timestamp, sequence. So the events of a stream lie in order. */
export const logEvents = table<LogEventRecord>('logs.event');
