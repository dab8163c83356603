import type { Tags } from './ports.js';

/** A metric by its exact dimensions: CloudWatch adds nothing up over them. */
export interface MetricName {
  namespace: string;
  metric: string;
  dimensions: Readonly<Record<string, string>>;
}

export interface AlarmConfiguration extends MetricName {
  name: string;
  description: string;
  /** `Sum`, or a percentile such as `p99`. */
  statistic: string;
  /** Seconds. */
  period: number;
  /** So many periods are looked at, and so many of them are to be above the threshold. */
  periods: number;
  needed: number;
  threshold: number;
  /** ARNs of topics. */
  notify: readonly string[];
}

export type AlarmDescription = { [P in keyof AlarmConfiguration]: AlarmConfiguration[P] | undefined } & {
  arn: string;
  state: string;
};

export interface MetricQuery extends MetricName {
  statistic: string;
}

/** The value of each period that has one, by its begin, epoch milliseconds. */
export type MetricSeries = ReadonlyMap<number, number>;

export interface MetricsPort {
  getAlarm(name: string): Promise<AlarmDescription | undefined>;
  /** Names that begin with a prefix. */
  listAlarms(prefix: string): Promise<string[]>;
  alarmTags(arn: string): Promise<Tags | undefined>;
  /** Makes or replaces it. AWS takes tags only when it is made. */
  putAlarm(alarm: AlarmConfiguration, tags?: Tags): Promise<void>;
  tagAlarm(arn: string, tags: Tags): Promise<void>;
  deleteAlarm(name: string): Promise<void>;
  /** One series for each query. `period`: seconds. */
  read(queries: readonly MetricQuery[], time: { from: number; until: number; period: number }): Promise<MetricSeries[]>;
}
