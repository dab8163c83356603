import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import { table } from '../../store/store.js';

/** All times are epoch milliseconds. */
export interface LogGroupRecord {
  readonly name: string;
  readonly createdAt: number;
  readonly retentionInDays?: number;
  readonly logGroupClass: LogGroupClass;
  readonly kmsKeyId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

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

export interface LogEventRecord {
  readonly stream: string;
  readonly timestamp: number;
  readonly sequence: number;
  readonly ingestedAt: number;
  readonly message: string;
}

/** Key: region, name. */
export const logGroups = table<LogGroupRecord>('logs.group');
/** Key: region, group, name. */
export const logStreams = table<LogStreamRecord>('logs.stream');
/** Key: region, group, stream, timestamp, sequence; so a stream's events lie in order. */
export const logEvents = table<LogEventRecord>('logs.event');
