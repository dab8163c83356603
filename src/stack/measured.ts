import { aliasArn } from '../aws/arns.js';
import type { MetricName, MetricQuery, MetricSeries } from '../aws/metrics-port.js';
import type { Deployment } from './deployment.js';
import { AGENT_METRICS, FUNCTION_METRICS } from './metric-names.js';
import { deployedFunctions, stackNames } from './names.js';

/** One thing that was measured. */
export interface Measured {
  /** The function; absent: the agent itself. */
  function?: string;
  what:
    | 'turns'
    | 'failed'
    | 'throttled'
    | 'turn time'
    | 'model calls'
    | 'input tokens'
    | 'output tokens'
    | 'calls'
    | 'call time';
  unit: 'count' | 'ms';
  /** Of the whole time: a sum, of times the mean. Null: nothing was measured. */
  value: number | null;
  /** Of times: what one in a hundred is above. */
  p99?: number | null;
  /** Of each period, the oldest first. */
  series: (number | null)[];
}

interface Asked extends Pick<Measured, 'function' | 'what' | 'unit'> {
  /** Added up where there are several. */
  metrics: MetricName[];
}

export interface MeasuredTime {
  from: number;
  until: number;
  /** Seconds. */
  period: number;
}

/** What CloudWatch has of the agent at an alias, and of the functions that are made for it. */
export async function readMeasured(
  { agent, name, target, aws }: Deployment,
  { agentId, aliasId, model }: { agentId: string; aliasId: string; model: string },
  time: MeasuredTime,
): Promise<Measured[]> {
  const dimensions = {
    Operation: 'InvokeAgent',
    AgentAliasArn: aliasArn(target, agentId, aliasId),
    ModelId: model,
  };
  const ofAgent = (...names: string[]) => names.map((metric) => ({ namespace: AGENT_METRICS, metric, dimensions }));
  const functions = deployedFunctions(stackNames(agent, name)).map(({ functionName }) => functionName);
  const asked: Asked[] = [
    { what: 'turns', unit: 'count', metrics: ofAgent('InvocationCount') },
    { what: 'failed', unit: 'count', metrics: ofAgent('InvocationClientErrors', 'InvocationServerErrors') },
    { what: 'throttled', unit: 'count', metrics: ofAgent('InvocationThrottles') },
    { what: 'turn time', unit: 'ms', metrics: ofAgent('TotalTime') },
    { what: 'model calls', unit: 'count', metrics: ofAgent('ModelInvocationCount') },
    { what: 'input tokens', unit: 'count', metrics: ofAgent('InputTokenCount') },
    { what: 'output tokens', unit: 'count', metrics: ofAgent('OutputTokenCount') },
    ...functions.flatMap((FunctionName): Asked[] => {
      const of = (metric: string) => [{ namespace: FUNCTION_METRICS, metric, dimensions: { FunctionName } }];
      const about = { function: FunctionName };
      return [
        { ...about, what: 'calls', unit: 'count', metrics: of('Invocations') },
        { ...about, what: 'failed', unit: 'count', metrics: of('Errors') },
        { ...about, what: 'throttled', unit: 'count', metrics: of('Throttles') },
        { ...about, what: 'call time', unit: 'ms', metrics: of('Duration') },
      ];
    }),
  ];
  const port = await aws.metrics();
  const whole = { ...time, period: (time.until - time.from) / 1_000 };
  const [periods, sums] = await Promise.all([
    port.read(asked.flatMap(queriesOf), time),
    port.read(asked.flatMap(wholeQueriesOf), whole),
  ]);
  return asked.map(({ metrics, ...about }) => {
    const series = periods.splice(0, metrics.length);
    const total = sums.splice(0, metrics.length);
    const p99 = about.unit === 'ms' ? sums.splice(0, metrics.length) : undefined;
    return {
      ...about,
      value: addedUp(total.map(onlyValue)),
      ...(p99 && { p99: addedUp(p99.map(onlyValue)) }),
      series: Array.from({ length: (time.until - time.from) / (time.period * 1_000) }, (_, index) =>
        addedUp(series.map((one) => one.get(time.from + index * time.period * 1_000) ?? null)),
      ),
    };
  });
}

function queriesOf({ metrics, unit }: Asked): MetricQuery[] {
  return metrics.map((metric) => ({ ...metric, statistic: unit === 'ms' ? 'Average' : 'Sum' }));
}

function wholeQueriesOf(asked: Asked): MetricQuery[] {
  const p99 = asked.metrics.map((metric) => ({ ...metric, statistic: 'p99' }));
  return [...queriesOf(asked), ...(asked.unit === 'ms' ? p99 : [])];
}

const onlyValue = (series: MetricSeries): number | null => [...series.values()][0] ?? null;

function addedUp(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
