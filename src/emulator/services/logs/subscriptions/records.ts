import type { Distribution } from '@aws-sdk/client-cloudwatch-logs';
import { table } from '../../../store/store.js';

/** Hands the events of a group that meet a pattern to a function. */
export interface SubscriptionRecord {
  readonly name: string;
  readonly pattern: string;
  /** Of the function, or of one of its versions or aliases. */
  readonly destinationArn: string;
  readonly distribution: Distribution;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Key: region, group, name. */
export const subscriptions = table<SubscriptionRecord>('logs.subscription');
