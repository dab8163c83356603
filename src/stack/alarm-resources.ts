import type { AlarmConfiguration } from '../aws/metrics-port.js';
import { bedrockAgent } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import { type AlarmSpec, alarm } from '../resources/alarm.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import type { Resource } from '../resources/resource.js';
import { AGENT_METRICS, FUNCTION_METRICS } from './metric-names.js';
import { deployedFunctions, type StackNames } from './names.js';
import type { StackSpec } from './stack-spec.js';

type Rule = Pick<AlarmConfiguration, 'statistic' | 'period' | 'periods' | 'needed'>;

/** Of counts: any five minutes. */
const AT_ONCE: Rule = { statistic: 'Sum', period: 300, periods: 1, needed: 1 };
/** Of what passes by itself: two of three times five minutes. */
const LASTING: Rule = { ...AT_ONCE, periods: 3, needed: 2 };
const SLOW: Rule = { ...LASTING, statistic: 'p99' };

/** The alarms that the definition asks for: of the agent at its alias, and of the functions that are made for it. */
export function alarmResources(spec: StackSpec, names: StackNames): Resource[] {
  const { alarms, alias, foundationModel } = spec.agent.definition;
  if (alarms === undefined) return [];
  const { errors, throttles, latency, notify = [] } = alarms;
  const agent = bedrockAgent.id(names.agent);
  const before = alias === undefined ? [agent] : [agent, agentAlias.id(names.agent, alias)];
  const ofAgent = (what: string, metric: string, threshold: number | undefined, rule: Rule): AlarmSpec[] =>
    threshold === undefined
      ? []
      : [
          {
            name: `${names.agent}-${what}`,
            description: `${metric} of the agent ${names.agent} above ${threshold}`,
            ...{ namespace: AGENT_METRICS, metric, threshold, notify, ...rule },
            dimensions: { Operation: 'InvokeAgent', ModelId: foundationModel },
            of: { agent: names.agent, alias },
            dependsOn: before,
          },
        ];
  const ofFunction = (name: string, what: string, metric: string, threshold: number | undefined, rule: Rule) =>
    threshold === undefined
      ? []
      : [
          {
            name: `${name}-function-${what}`,
            description: `${metric} of the function ${name} above ${threshold}`,
            ...{ namespace: FUNCTION_METRICS, metric, threshold, notify, ...rule },
            dimensions: { FunctionName: name },
            dependsOn: [lambdaFunction.id(name)],
          },
        ];
  const all: AlarmSpec[] = [
    ...ofAgent('client-errors', 'InvocationClientErrors', errors, AT_ONCE),
    ...ofAgent('server-errors', 'InvocationServerErrors', errors, AT_ONCE),
    ...ofAgent('throttles', 'InvocationThrottles', throttles, LASTING),
    ...ofAgent('model-throttles', 'ModelInvocationThrottles', throttles, LASTING),
    ...ofAgent('latency', 'TotalTime', latency, SLOW),
    ...deployedFunctions(names).flatMap(({ functionName }) => [
      ...ofFunction(functionName, 'errors', 'Errors', errors, AT_ONCE),
      ...ofFunction(functionName, 'throttles', 'Throttles', throttles, LASTING),
    ]),
  ];
  return all.map((one) => alarm.fromSpec(spec, one));
}
