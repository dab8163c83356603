import {
  CloudWatchClient,
  ComparisonOperator,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type Dimension,
  ListTagsForResourceCommand,
  type MetricAlarm,
  type MetricDataResult,
  PutMetricAlarmCommand,
  paginateDescribeAlarms,
  paginateGetMetricData,
  type Statistic,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { whole } from './answers.js';
import { calling, looking } from './errors.js';
import type { AlarmConfiguration, AlarmDescription, MetricName, MetricQuery, MetricsPort } from './metrics-port.js';
import { collect } from './pages.js';
import type { Tags } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** CloudWatch through the SDK: alarms, and what was measured. */
export function metrics(connection: Connection): MetricsPort {
  const client = new CloudWatchClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async getAlarm(name) {
      const command = new DescribeAlarmsCommand({ AlarmNames: [name] });
      const { MetricAlarms: [found] = [] } = await calling('cloudwatch:DescribeAlarms', client.send(command));
      return found && describeAlarm(found);
    },
    async listAlarms(prefix) {
      const pages = paginateDescribeAlarms({ client }, { AlarmNamePrefix: prefix });
      const found = await calling('cloudwatch:DescribeAlarms', collect(pages));
      return found
        .flatMap(({ MetricAlarms: alarms = [] }) => alarms)
        .map((alarm) => whole('cloudwatch:DescribeAlarms', alarm, ['AlarmName']).AlarmName);
    },
    async alarmTags(arn) {
      const command = new ListTagsForResourceCommand({ ResourceARN: arn });
      const found = await looking('cloudwatch:ListTagsForResource', client.send(command));
      return found && Object.fromEntries((found.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
    },
    async putAlarm(alarm, tags) {
      const members = { ...alarmMembers(alarm), ...(tags && { Tags: tagList(tags) }) };
      await calling('cloudwatch:PutMetricAlarm', client.send(new PutMetricAlarmCommand(members)));
    },
    async tagAlarm(arn, tags) {
      const command = new TagResourceCommand({ ResourceARN: arn, Tags: tagList(tags) });
      await calling('cloudwatch:TagResource', client.send(command));
    },
    async deleteAlarm(name) {
      await looking('cloudwatch:DeleteAlarms', client.send(new DeleteAlarmsCommand({ AlarmNames: [name] })));
    },
    async read(queries, { from, until, period }) {
      const asked = queries.map((query, index) => ({ Id: `q${index}`, MetricStat: metricStat(query, period) }));
      const time = { StartTime: new Date(from), EndTime: new Date(until) };
      const pages = paginateGetMetricData({ client }, { ...time, MetricDataQueries: asked });
      const found = await calling('cloudwatch:GetMetricData', collect(pages));
      const results = found.flatMap(({ MetricDataResults: all = [] }) => all);
      return asked.map(({ Id }) => new Map(results.filter((result) => result.Id === Id).flatMap(pointsOf)));
    },
  };
}

function metricStat({ statistic, ...name }: MetricQuery, period: number) {
  return { Metric: metricMembers(name), Period: period, Stat: statistic };
}

function metricMembers({ namespace, metric, dimensions }: MetricName) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Namespace: namespace, MetricName: metric, Dimensions };
}

function pointsOf({ Timestamps: times = [], Values: values = [] }: MetricDataResult): [number, number][] {
  return times.map((time, index) => [time.getTime(), values[index] ?? 0]);
}

const tagList = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** An alarm has no unit: one that differs from what is published matches nothing. */
function alarmMembers({ name, description, threshold, notify, ...alarm }: AlarmConfiguration) {
  return {
    AlarmName: name,
    AlarmDescription: description,
    ...metricMembers(alarm),
    ...(isPercentile(alarm.statistic) ? { ExtendedStatistic: alarm.statistic } : { Statistic: SUM }),
    Period: alarm.period,
    EvaluationPeriods: alarm.periods,
    DatapointsToAlarm: alarm.needed,
    Threshold: threshold,
    ComparisonOperator: ComparisonOperator.GreaterThanThreshold,
    // Nothing is measured where nobody speaks, and that is well.
    TreatMissingData: 'notBreaching',
    AlarmActions: [...notify],
    OKActions: [...notify],
  };
}

const SUM: Statistic = 'Sum';
const isPercentile = (statistic: string): boolean => statistic !== SUM;

function describeAlarm(answered: MetricAlarm): AlarmDescription {
  const alarm = whole('cloudwatch:DescribeAlarms', answered, ['AlarmArn', 'StateValue']);
  return {
    arn: alarm.AlarmArn,
    state: alarm.StateValue,
    name: alarm.AlarmName,
    description: alarm.AlarmDescription,
    namespace: alarm.Namespace,
    metric: alarm.MetricName,
    dimensions: dimensionsOf(alarm.Dimensions),
    statistic: alarm.ExtendedStatistic ?? alarm.Statistic,
    period: alarm.Period,
    periods: alarm.EvaluationPeriods,
    needed: alarm.DatapointsToAlarm,
    threshold: alarm.Threshold,
    notify: alarm.AlarmActions,
  };
}

function dimensionsOf(given: readonly Dimension[] = []): Record<string, string> {
  return Object.fromEntries(given.map(({ Name: name, Value: value }) => [name, value]));
}
