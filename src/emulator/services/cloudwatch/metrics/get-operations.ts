import {
  type Datapoint,
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
  GetMetricStatistics$,
  type GetMetricStatisticsInput,
  type GetMetricStatisticsOutput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { member } from '../constraints.js';
import {
  invalidCombination,
  invalidToken,
  invalidValue,
  missingParameter,
  notEmulated,
  validationError,
} from '../errors.js';
import { dimensionsOf, pointsOf } from './records.js';
import { checkStatistic, periodsOf, statisticOf } from './statistics.js';

/** Data points of one answer of GetMetricStatistics [DOC]. */
const MOST_STATISTICS = 1_440;
/** Queries and data points of one request of GetMetricData [DOC]. */
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;
const MINUTE_MS = 60_000;
/** Shorter periods than a minute [DOC]. */
const SHORT_PERIODS: readonly number[] = [1, 5, 10, 20, 30];

export const getOperations: readonly Operation[] = [
  operation<GetMetricStatisticsInput, GetMetricStatisticsOutput>(GetMetricStatistics$, {
    access: { on: () => '*' },
    constraints: {
      Namespace: member.namespace,
      MetricName: member.name,
      Dimensions: member.dimensions,
      Period: member.period,
      Statistics: { min: 1, max: 5, items: member.statistic },
      ExtendedStatistics: { min: 1, max: 10 },
      Unit: member.unit,
    },
    kind: 'read',
    run(input, call) {
      const { Namespace: namespace, MetricName: metric, Period: seconds, Unit: unit } = input;
      const { Statistics: statistics = [], ExtendedStatistics: extended = [] } = input;
      if (statistics.length + extended.length === 0) {
        throw missingParameter('Must specify either Statistics or ExtendedStatistics');
      }
      for (const one of extended) checkStatistic(one);
      checkPeriod(seconds, 'Period');
      const { from, until } = timeOf(input, invalidCombination);
      const asked = Math.ceil((until - from) / (seconds * 1_000));
      if (asked > MOST_STATISTICS) throw tooMany(asked);
      const dimensions = dimensionsOf(input.Dimensions);
      const points = pointsOf(call, { namespace, metric, dimensions }, from, until);
      const datapoints = periodsOf(ofUnit(points, unit), from, seconds).map((period): Datapoint => {
        const told = statistics.map((name) => [name, statisticOf(period.points, name)] as const);
        const more = extended.map((name) => [name, statisticOf(period.points, name)] as const);
        const known = more.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
        return {
          Timestamp: new Date(period.at),
          Unit: unit ?? unitOf(period.points),
          ...Object.fromEntries(told),
          ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(known) }),
        };
      });
      return { Label: metric, Datapoints: datapoints };
    },
  }),

  operation<GetMetricDataInput, GetMetricDataOutput>(GetMetricData$, {
    access: { on: () => '*' },
    constraints: { ScanBy: { enum: ['TimestampDescending', 'TimestampAscending'] } },
    kind: 'read',
    run(input, call) {
      const { MetricDataQueries: queries, MaxDatapoints: most = MOST_DATAPOINTS, NextToken: token } = input;
      checkQueries(queries);
      const { from, until } = timeOf(input, validationError);
      const ascending = input.ScanBy === 'TimestampAscending';
      const shown = queries.filter(({ ReturnData: isShown = true }) => isShown);
      const series = shown.map((query) => seriesOf(query, call, { from, until, ascending }));
      const [given = 0] = token === undefined ? [] : (readToken(token) ?? [-1]);
      if (typeof given !== 'number' || given < 0) throw invalidToken();
      // Pages are cut over all of the series, one after the other.
      let skipped = 0;
      let left = Math.min(most, MOST_DATAPOINTS);
      const results = series.map(({ points, ...about }) => {
        const begin = Math.min(Math.max(given - skipped, 0), points.length);
        skipped += points.length;
        const page = points.slice(begin, begin + left);
        left -= page.length;
        const isWhole = begin + page.length === points.length;
        return {
          ...about,
          Timestamps: page.map(({ at }) => new Date(at)),
          Values: page.map(({ value }) => value),
          StatusCode: isWhole ? ('Complete' as const) : ('PartialData' as const),
        };
      });
      const next = given + Math.min(most, MOST_DATAPOINTS);
      return {
        MetricDataResults: results,
        Messages: [],
        ...(next < skipped && { NextToken: writeToken([next]) }),
      };
    },
  }),
];

type Query = Validated<MetricDataQuery>;

function checkQueries(queries: readonly Query[]): void {
  if (queries.length > MOST_QUERIES) {
    throw validationError(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  }
  const ids = queries.map(({ Id: id }) => id);
  if (new Set(ids).size < ids.length) throw validationError('The values of Id in MetricDataQueries must be unique.');
  for (const { Id: id, MetricStat: stat, Expression: expression, AccountId: account } of queries) {
    if (!/^[a-z]\w*$/.test(id))
      throw validationError(
        `The value ${id} for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      );
    if (expression !== undefined) throw notEmulated('Expression, metric maths,');
    if (account !== undefined) throw notEmulated('AccountId');
    if (stat === undefined) throw validationError(`The parameter MetricStat of ${id} is required.`);
    checkStatistic(stat.Stat);
    checkPeriod(stat.Period, 'MetricStat.Period');
  }
}

function seriesOf(
  { Id: id, Label: label, MetricStat: stat }: Query,
  call: Call,
  { from, until, ascending }: { from: number; until: number; ascending: boolean },
) {
  if (stat === undefined) throw new TypeError('The query was checked');
  if (label?.includes('${')) throw notEmulated('A dynamic label');
  const { Metric: asked, Period: seconds, Stat: statistic, Unit: unit } = stat;
  const { Namespace: namespace = '', MetricName: metric = '', Dimensions: given } = asked;
  const points = pointsOf(call, { namespace, metric, dimensions: dimensionsOf(given) }, from, until);
  const told = periodsOf(ofUnit(points, unit), from, seconds).flatMap((period) => {
    const value = statisticOf(period.points, statistic);
    return value === undefined ? [] : [{ at: period.at, value }];
  });
  return { Id: id, Label: label ?? metric, points: ascending ? told : told.reverse() };
}

/** One that differs from what was published matches nothing. */
function ofUnit<T extends { unit: string }>(points: readonly T[], unit: string | undefined): T[] {
  return points.filter((point) => unit === undefined || point.unit === unit);
}

function unitOf(points: readonly { unit: string }[]): Datapoint['Unit'] {
  const [unit = 'None'] = new Set(points.map((point) => point.unit));
  return isUnit(unit) ? unit : undefined;
}

const isUnit = (unit: string): unit is NonNullable<Datapoint['Unit']> => member.unit.enum.includes(unit);

function checkPeriod(seconds: number, path: string): void {
  if (seconds % 60 === 0 || SHORT_PERIODS.includes(seconds)) return;
  throw invalidValue(`The parameter ${path} must be a value in the set [1, 5, 10, 20, 30, multiples of 60].`);
}

/** A time begins with a whole minute [DOC]. */
function timeOf(
  { StartTime: start, EndTime: end }: { StartTime: Date; EndTime: Date },
  refused: (message: string) => Error,
): { from: number; until: number } {
  if (start >= end) throw refused('The parameter StartTime must be less than the parameter EndTime.');
  return { from: Math.floor(start.getTime() / MINUTE_MS) * MINUTE_MS, until: end.getTime() };
}

function tooMany(asked: number): Error {
  const count = asked.toLocaleString('en-US');
  return invalidCombination(
    `You have requested up to ${count} datapoints, which exceeds the limit of 1,440. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  );
}
