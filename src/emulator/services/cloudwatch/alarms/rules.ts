import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { Validated } from '../../../service/operation.js';
import { notEmulated, validationError } from '../errors.js';
import { checkStatistic } from '../metrics/statistics.js';
import { comparesWithThreshold } from './evaluate.js';

const TREATMENTS: readonly string[] = ['breaching', 'notBreaching', 'ignore', 'missing'];
const DAY_S = 86_400;

/** What AWS checks beside its model, in its own words where they are known [ISS]. */
export function checkAlarm(input: Validated<PutMetricAlarmInput>): void {
  if (input.Metrics !== undefined) {
    if (input.Statistic !== undefined) throw validationError('Statistic should not be set if list of Metrics is set');
    if (input.Unit !== undefined) throw validationError('Unit should not be set if list of Metrics is set');
    throw notEmulated('Metrics, metric maths of an alarm,');
  }
  if (input.EvaluationCriteria !== undefined || input.EvaluationInterval !== undefined) {
    throw notEmulated('EvaluationCriteria');
  }
  if (input.Threshold !== undefined && input.ThresholdMetricId !== undefined) {
    throw validationError('Threshold and ThresholdMetricId cannot both be set');
  }
  for (const name of ['MetricName', 'Namespace', 'Period', 'EvaluationPeriods', 'ComparisonOperator'] as const) {
    if (input[name] === undefined) throw validationError(`${name} must not be null`);
  }
  const { ComparisonOperator: operator = '', Statistic: statistic, ExtendedStatistic: extended } = input;
  if (!comparesWithThreshold(operator)) throw notEmulated(`${operator}, a band of anomalies,`);
  if (input.Threshold === undefined) throw validationError('Threshold must not be null');
  if (statistic !== undefined && extended !== undefined) {
    throw validationError('Statistic and ExtendedStatistic cannot both be set');
  }
  if (statistic === undefined && extended === undefined) throw validationError('Statistic must not be null');
  if (extended !== undefined) checkStatistic(extended);
  checkPeriods(input);
  const { TreatMissingData: treatment = 'missing' } = input;
  if (!TREATMENTS.includes(treatment)) {
    throw validationError(
      `Option ${treatment} is not supported for TreatMissingData parameter. Supported options are [${TREATMENTS.join(', ')}].`,
    );
  }
}

function checkPeriods({
  Period: period = 60,
  EvaluationPeriods: periods = 1,
  DatapointsToAlarm: needed = 1,
}: Validated<PutMetricAlarmInput>): void {
  if (period % 60 !== 0 && ![10, 20, 30].includes(period)) {
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  }
  if (needed > periods) throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  const most = period >= 3_600 ? 7 * DAY_S : DAY_S;
  if (period * periods > most) {
    throw validationError(
      `Metrics cannot be checked across more than ${most === DAY_S ? 'a day' : 'seven days'} (EvaluationPeriods * Period must be <= ${most}).`,
    );
  }
}
