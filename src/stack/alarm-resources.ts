import { bedrockAgent } from '../resources/agent.js';
import { agentAlias } from '../resources/agent-alias.js';
import { type AlarmSpec, alarm } from '../resources/alarm.js';
import { lambdaFunction } from '../resources/lambda-function.js';
import type { Resource } from '../resources/resource.js';
import { AGENT_ALARMS, FUNCTION_ALARMS } from './alarm-rows.js';
import { AGENT_METRICS, FUNCTION_METRICS } from './metric-names.js';
import { deployedFunctions, type StackNames } from './names.js';
import type { StackSpec } from './stack-spec.js';

/** The alarms that the definition asks for: of the agent at its alias, and of the functions that are made for it. */
export function alarmResources(spec: StackSpec, names: StackNames): Resource[] {
  const { alarms, alias, foundationModel } = spec.agent.definition;
  if (alarms === undefined) return [];
  const { notify = [] } = alarms;
  const agent = bedrockAgent.id(names.agent);
  const before = alias === undefined ? [agent] : [agent, agentAlias.id(names.agent, alias)];
  const ofAgent = AGENT_ALARMS.flatMap(({ ending, member, ...rule }): AlarmSpec[] => {
    const threshold = alarms[member];
    if (threshold === undefined) return [];
    return [
      {
        name: `${names.agent}${ending}`,
        description: `${rule.metric} of the agent ${names.agent} above ${threshold}`,
        ...{ namespace: AGENT_METRICS, threshold, notify, ...rule },
        dimensions: { Operation: 'InvokeAgent', ModelId: foundationModel },
        of: { agent: names.agent, alias },
        dependsOn: before,
      },
    ];
  });
  const ofFunctions = deployedFunctions(names).flatMap(({ functionName: name }) =>
    FUNCTION_ALARMS.flatMap(({ ending, member, ...rule }): AlarmSpec[] => {
      const threshold = alarms[member];
      if (threshold === undefined) return [];
      return [
        {
          name: `${name}${ending}`,
          description: `${rule.metric} of the function ${name} above ${threshold}`,
          ...{ namespace: FUNCTION_METRICS, threshold, notify, ...rule },
          dimensions: { FunctionName: name },
          dependsOn: [lambdaFunction.id(name)],
        },
      ];
    }),
  );
  return [...ofAgent, ...ofFunctions].map((one) => alarm.fromSpec(spec, one));
}
