import type { LoadedActionGroup, LoadedAgent } from '../agent/definition.js';

/** The physical names of a stack: what its definition says, with the definition's name replaced by the stack's. */
export interface StackNames {
  agent: string;
  agentRole: string;
  agentPolicy: string;
  groups: GroupNames[];
}

export interface GroupNames {
  group: LoadedActionGroup;
  functionName: string;
  functionRole: string;
  logGroup: string;
  permission: string;
}

export function stackNames(agent: LoadedAgent, stackName: string): StackNames {
  const { definition } = agent;
  const physical = (name: string) =>
    name.startsWith(definition.name) ? stackName + name.slice(definition.name.length) : `${stackName}-${name}`;
  const single = agent.actionGroups.length === 1;
  return {
    agent: stackName,
    agentRole: physical(definition.agentRole?.name ?? `${definition.name}-bedrock-role`),
    agentPolicy: definition.agentRole?.policyName ?? 'BedrockInvokeModelPolicy',
    groups: agent.actionGroups.map((group) => {
      const { lambda } = group.definition;
      const ownName = single ? definition.name : `${definition.name}-${group.definition.name}`;
      const functionName = physical(lambda.name ?? ownName);
      return {
        group,
        functionName,
        functionRole: physical(lambda.role ?? `${lambda.name ?? ownName}-lambda-role`),
        logGroup: `/aws/lambda/${functionName}`,
        permission: lambda.permissionStatementId ?? 'AllowBedrockInvoke',
      };
    }),
  };
}
