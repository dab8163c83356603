import { type MetricDatum, PutMetricData$, type PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { invalidCombination, invalidValue, missingParameter, notEmulated } from '../errors.js';
import { type Datum, dimensionsOf, saveBatch } from './records.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Metrics in one request, and values in one of them [DOC]. */
const MOST_METRICS = 1_000;
const MOST_VALUES = 150;

/** Numbers beyond are refused [DOC]. */
const LARGEST = 2 ** 360;

export const putMetricData: Operation = operation<PutMetricDataInput, object>(PutMetricData$, {
  access: { on: () => '*', context: ({ Namespace: namespace }) => ({ 'cloudwatch:namespace': namespace }) },
  constraints: { Namespace: member.namespace },
  kind: 'write',
  run({ Namespace: namespace, MetricData: data = [], EntityMetricData: ofEntities }, call) {
    if (ofEntities !== undefined) throw notEmulated('EntityMetricData');
    if (data.length === 0) throw missingParameter('The parameter MetricData is required.');
    if (data.length > MOST_METRICS) {
      throw invalidValue(`The collection MetricData must not have a size greater than ${MOST_METRICS}.`);
    }
    // Only AWS's own services write there.
    if (namespace.startsWith('AWS/')) throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
    const now = call.clock.now();
    for (const [index, given] of data.entries()) {
      const datum = datumOf(given, `MetricData.member.${index + 1}`);
      const at = momentOf(given, now, `MetricData.member.${index + 1}`);
      const series = [{ dimensions: dimensionsOf(given.Dimensions), data: [datum] }];
      saveBatch(call, { namespace, at, series }, call.random.uuid());
    }
    return {};
  },
});

type Given = Validated<MetricDatum>;

function datumOf({ MetricName: metric, Unit: unit = 'None', ...given }: Given, path: string): Datum {
  const { Value: value, Values: values, Counts: counts, StatisticValues: set } = given;
  const ways = [value, values, set].filter((way) => way !== undefined).length;
  if (ways === 0) throw missingParameter(`At least one of the parameters must be specified: ${path}.Value.`);
  if (ways > 1) {
    throw invalidCombination(
      `The parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues are mutually exclusive and you have specified more than one.`,
    );
  }
  if (set !== undefined) {
    const { SampleCount: count, Sum: sum, Minimum: min, Maximum: max } = set;
    for (const one of [count, sum, min, max]) checkNumber(one, `${path}.StatisticValues`);
    return { metric, unit, values: [], set: { count, sum, min, max } };
  }
  if (value !== undefined) {
    checkNumber(value, `${path}.Value`);
    return { metric, unit, values: [value] };
  }
  const all = values ?? [];
  if (all.length > MOST_VALUES) {
    throw invalidValue(`The collection ${path}.Values must not have a size greater than ${MOST_VALUES}.`);
  }
  if (counts !== undefined && counts.length !== all.length) {
    throw invalidValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
  for (const one of [...all, ...(counts ?? [])]) checkNumber(one, `${path}.Values`);
  return { metric, unit, values: all, ...(counts && { counts }) };
}

function checkNumber(value: number, path: string): void {
  if (Number.isFinite(value) && Math.abs(value) <= LARGEST) return;
  throw invalidValue(`The value ${value} for parameter ${path} is invalid.`);
}

function momentOf({ Timestamp: given }: Given, now: number, path: string): number {
  const at = given?.getTime() ?? now;
  if (at > now + 2 * HOUR_MS) {
    throw invalidValue(`The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`);
  }
  if (at < now - 14 * DAY_MS) {
    throw invalidValue(`The parameter ${path}.Timestamp must specify a time within the past two weeks.`);
  }
  return at;
}
