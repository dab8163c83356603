import {
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetPolicyCommand, ListFunctionsCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import type { Clock } from '../../src/emulator/clock.js';
import type { TestAws } from './local-aws.js';

type Account = Pick<TestAws<Clock>, 'iam' | 'lambda' | 'logs' | 'agent'>;

/** The names of everything in the account, sorted; a thing that is there twice stands here twice. */
export async function census(aws: Account): Promise<string[]> {
  const all = await Promise.all([roles(aws), functions(aws), logGroups(aws), agents(aws)]);
  return all.flat().sort();
}

async function roles({ iam }: Account): Promise<string[]> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: '/' }));
  // Roles of AWS's own services have paths of their own.
  const own = Roles.filter((role) => role.Path === '/').map((role) => role.RoleName ?? '');
  const all = own.map(async (RoleName) => {
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    return [
      `role ${RoleName}`,
      ...AttachedPolicies.map((policy) => `role ${RoleName} attached ${policy.PolicyName}`),
      ...PolicyNames.map((name) => `role ${RoleName} inline ${name}`),
    ];
  });
  return (await Promise.all(all)).flat();
}

async function functions({ lambda }: Account): Promise<string[]> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const all = Functions.map(async ({ FunctionName = '' }) => [
    `function ${FunctionName}`,
    ...(await statements(lambda, FunctionName)).map((id) => `function ${FunctionName} permission ${id}`),
  ]);
  return (await Promise.all(all)).flat();
}

async function statements(lambda: Account['lambda'], FunctionName: string): Promise<string[]> {
  try {
    const { Policy = '' } = await lambda.send(new GetPolicyCommand({ FunctionName }));
    const policy: { Statement: { Sid: string }[] } = JSON.parse(Policy);
    return policy.Statement.map((statement) => statement.Sid);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

async function logGroups({ logs }: Account): Promise<string[]> {
  const { logGroups: found = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  return found.map((group) => `log group ${group.logGroupName}`);
}

async function agents({ agent }: Account): Promise<string[]> {
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  const all = agentSummaries.map(async ({ agentId, agentName, agentStatus }) => {
    const groups = await agent.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: 'DRAFT' }));
    const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
    return [
      `agent ${agentName} ${agentStatus}`,
      ...(groups.actionGroupSummaries ?? []).map((group) => `agent ${agentName} group ${group.actionGroupName}`),
      ...agentAliasSummaries
        .filter((alias) => alias.agentAliasId !== 'TSTALIASID')
        .map((alias) => `agent ${agentName} alias ${alias.agentAliasName} ${alias.agentAliasStatus}`),
    ];
  });
  return (await Promise.all(all)).flat();
}
