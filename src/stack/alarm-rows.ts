import type { AlarmsDefinition } from '../agent/definition.js';
import type { AlarmConfiguration } from '../aws/metrics-port.js';

type Rule = Pick<AlarmConfiguration, 'statistic' | 'period' | 'periods' | 'needed'>;

/** Which of the definition's numbers is the threshold. */
type Threshold = Exclude<keyof AlarmsDefinition, 'notify'>;

/** An alarm that a definition may ask for. */
interface AlarmRow extends Rule {
  /** The end of its name. */
  ending: string;
  metric: string;
  member: Threshold;
}

/** Of counts: any five minutes. */
const AT_ONCE: Rule = { statistic: 'Sum', period: 300, periods: 1, needed: 1 };
/** Of what passes by itself: two of three times five minutes. */
const LASTING: Rule = { ...AT_ONCE, periods: 3, needed: 2 };
const SLOW: Rule = { ...LASTING, statistic: 'p99' };

export const AGENT_ALARMS: readonly AlarmRow[] = [
  { ending: '-client-errors', metric: 'InvocationClientErrors', member: 'errors', ...AT_ONCE },
  { ending: '-server-errors', metric: 'InvocationServerErrors', member: 'errors', ...AT_ONCE },
  { ending: '-throttles', metric: 'InvocationThrottles', member: 'throttles', ...LASTING },
  { ending: '-model-throttles', metric: 'ModelInvocationThrottles', member: 'throttles', ...LASTING },
  { ending: '-latency', metric: 'TotalTime', member: 'latency', ...SLOW },
];

export const FUNCTION_ALARMS: readonly AlarmRow[] = [
  { ending: '-function-errors', metric: 'Errors', member: 'errors', ...AT_ONCE },
  { ending: '-function-throttles', metric: 'Throttles', member: 'throttles', ...LASTING },
];

/** Which number of a definition the threshold of an alarm of this name is; undefined: no definition has such an alarm. */
export function thresholdOf(name: string): Threshold | undefined {
  return [...FUNCTION_ALARMS, ...AGENT_ALARMS].find(({ ending }) => name.endsWith(ending))?.member;
}
