import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import { table } from '../../../store/store.js';

export interface LogGroupRecord {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly retentionInDays?: number;
  readonly logGroupClass: LogGroupClass;
  readonly kmsKeyId?: string;
  /** The group cannot be deleted. */
  readonly isProtected?: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** Key: region, name. */
export const logGroups = table<LogGroupRecord>('logs.group');
