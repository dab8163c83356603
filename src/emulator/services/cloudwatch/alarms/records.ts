import type { PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { table } from '../../../store/store.js';

export interface AlarmState {
  value: StateValue;
  reason: string;
  reasonData?: string | undefined;
  /** When it was set, and when its value was another one last: epoch milliseconds. */
  updatedAt: number;
  changedAt: number;
}

export interface AlarmRecord {
  name: string;
  arn: string;
  settings: Omit<Validated<PutMetricAlarmInput>, 'AlarmName' | 'Tags'>;
  tags: Record<string, string>;
  configuredAt: number;
  state: AlarmState;
}

/** [region, name] */
const ALARM = table<AlarmRecord>('cloudwatch/alarm');

type Here = Pick<Call, 'store' | 'region'>;

export function alarmArn(
  { partition, region, accountId }: Pick<At, 'partition' | 'region' | 'accountId'>,
  name: string,
) {
  return `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

export function findAlarm({ store, region }: Here, name: string): AlarmRecord | undefined {
  return store.get(ALARM, [region, name]);
}

/** In the order of their names. */
export function alarmsOf({ store, region }: Here): AlarmRecord[] {
  return store.list(ALARM, [region]);
}

/** Inside a write. */
export function saveAlarm({ store, region }: Here, alarm: AlarmRecord): void {
  store.put(ALARM, [region, alarm.name], alarm);
}

/** Inside a write. */
export function removeAlarm({ store, region }: Here, name: string): void {
  store.remove(ALARM, [region, name]);
}
