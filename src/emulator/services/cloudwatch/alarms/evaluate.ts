import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../service/call.js';
import { dimensionsOf, pointsOf } from '../metrics/records.js';
import { statisticOf } from '../metrics/statistics.js';
import type { AlarmRecord, AlarmState } from './records.js';

/** A state that was set, or begun with, stands until the alarm is evaluated the next time. */
const EVALUATION_MS = 60_000;

const COMPARISONS: Readonly<Record<string, { text: string; holds(value: number, threshold: number): boolean }>> = {
  GreaterThanOrEqualToThreshold: { text: 'greater than or equal to', holds: (value, than) => value >= than },
  GreaterThanThreshold: { text: 'greater than', holds: (value, than) => value > than },
  LessThanThreshold: { text: 'less than', holds: (value, than) => value < than },
  LessThanOrEqualToThreshold: { text: 'less than or equal to', holds: (value, than) => value <= than },
};

/** The comparisons with one threshold. */
export const comparesWithThreshold = (operator: string): boolean => Object.hasOwn(COMPARISONS, operator);

type Here = Pick<Call, 'store' | 'region' | 'clock'>;

/** The state now. It is worked out when it is asked for, so it needs no timer, and every process sees the same. */
export function stateOf(call: Here, alarm: AlarmRecord): AlarmState {
  const { state } = alarm;
  const now = call.clock.now();
  if (now < state.updatedAt + EVALUATION_MS) return state;
  const { value, reason } = evaluated(call, alarm);
  if (value === state.value) return state;
  return { value, reason, updatedAt: now, changedAt: now };
}

function evaluated(call: Here, { settings, state }: AlarmRecord): Pick<AlarmState, 'value' | 'reason'> {
  const { Threshold: threshold = 0, ComparisonOperator: operator = '', EvaluationPeriods: periods = 1 } = settings;
  const { DatapointsToAlarm: needed = periods, TreatMissingData: treatment = 'missing' } = settings;
  const comparison = COMPARISONS[operator];
  const values = valuesOf(call, settings, periods);
  const present = values.filter(({ value }) => value !== undefined);
  if (present.length === 0 && treatment === 'ignore') return state;
  if (present.length === 0 && treatment === 'missing') {
    const were = periods === 1 ? '1 datapoint was' : `${periods} datapoints were`;
    return { value: 'INSUFFICIENT_DATA', reason: `Insufficient Data: ${were} unknown.` };
  }
  const isBreaching = ({ value }: Measured): boolean =>
    value === undefined ? treatment === 'breaching' : comparison?.holds(value, threshold) === true;
  const isAlarm = values.filter(isBreaching).length >= needed;
  const value: StateValue = isAlarm ? 'ALARM' : 'OK';
  if (present.length === 0) {
    const filled = treatment === 'breaching' ? 'Breaching' : 'NonBreaching';
    return {
      value,
      reason: `Threshold Crossed: no datapoints were received for ${countOf(periods, 'period')} and ${countOf(periods, 'missing datapoint')} ${periods === 1 ? 'was' : 'were'} treated as [${filled}].`,
    };
  }
  const shown = (isAlarm ? present.filter(isBreaching) : present).map(shownValue).join(', ');
  const limit = `the threshold (${decimal(threshold)})`;
  return {
    value,
    reason: isAlarm
      ? `Threshold Crossed: ${needed} out of the last ${countOf(periods, 'datapoint')} [${shown}] ${needed === 1 ? 'was' : 'were'} ${comparison?.text} ${limit} (minimum ${countOf(needed, 'datapoint')} for OK -> ALARM transition).`
      : `Threshold Crossed: ${countOf(present.length, 'datapoint')} [${shown}] ${present.length === 1 ? 'was' : 'were'} not ${comparison?.text} ${limit}.`,
  };
}

interface Measured {
  /** The begin of the period. */
  at: number;
  value: number | undefined;
}

/** The last periods, the newest first; the newest ends with this minute. */
function valuesOf(call: Here, settings: AlarmRecord['settings'], periods: number): Measured[] {
  const { Namespace: namespace = '', MetricName: metric = '', Period: seconds = 60, Unit: unit } = settings;
  const statistic = settings.Statistic ?? settings.ExtendedStatistic ?? 'Average';
  const end = (Math.floor(call.clock.now() / 60_000) + 1) * 60_000;
  const from = end - periods * seconds * 1_000;
  const dimensions = dimensionsOf(settings.Dimensions);
  const points = pointsOf(call, { namespace, metric, dimensions }, from, end).filter(
    (point) => unit === undefined || point.unit === unit,
  );
  return Array.from({ length: periods }, (_, index) => {
    const at = end - (index + 1) * seconds * 1_000;
    const inside = points.filter((point) => point.at >= at && point.at < at + seconds * 1_000);
    return { at, value: statisticOf(inside, statistic) };
  });
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** `1.0 (02/03/26 09:00:00)` */
function shownValue({ at, value = 0 }: Measured): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${decimal(value)} (${day}/${month}/${year.slice(2)} ${time.slice(0, 8)})`;
}
