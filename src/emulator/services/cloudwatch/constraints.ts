import type { Constraint, Constraints } from '../../service/constraints.js';

const UNITS = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes', 'Bits'],
  ...['Kilobits', 'Megabits', 'Gigabits', 'Terabits', 'Percent', 'Count', 'Bytes/Second', 'Kilobytes/Second'],
  ...['Megabytes/Second', 'Gigabytes/Second', 'Terabytes/Second', 'Bits/Second', 'Kilobits/Second'],
  ...['Megabits/Second', 'Gigabits/Second', 'Terabits/Second', 'Count/Second', 'None'],
];

const name: Constraint = { min: 1, max: 255 };
const actions: Constraint = { max: 5, items: { min: 1, max: 1024 } };

/** What several operations say of the same member. Source of these and of the operations' own: the service model 2010-08-01. */
export const member = {
  name,
  namespace: { ...name, pattern: '[^:].*' },
  actions,
  alarmNames: { max: 100, items: name },
  dimensions: { max: 30 },
  period: { min: 1 },
  state: { enum: ['OK', 'ALARM', 'INSUFFICIENT_DATA'] },
  statistic: { enum: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
  unit: { enum: UNITS },
  resourceArn: { min: 1, max: 1024 },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const cloudWatchConstraints: Constraints = {
  Dimension: { Name: name, Value: { min: 1, max: 1024 } },
  DimensionFilter: { Name: name, Value: { min: 1, max: 1024 } },
  Metric: { Namespace: member.namespace, MetricName: name, Dimensions: member.dimensions },
  MetricDataQuery: { Id: name, Expression: { min: 1, max: 2048 }, Period: member.period, AccountId: name },
  MetricDatum: {
    MetricName: name,
    Dimensions: member.dimensions,
    Unit: member.unit,
    StorageResolution: { min: 1 },
  },
  MetricStat: { Period: member.period, Unit: member.unit },
  Tag: { Key: { min: 1, max: 128 }, Value: { min: 0, max: 256 } },
};
