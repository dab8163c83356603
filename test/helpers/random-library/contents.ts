import {
  GetAgentActionGroupCommand,
  GetAgentCommand,
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { DescribeLogGroupsCommand, ListTagsLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { GetFunctionCommand, GetPolicyCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from '../account/local-aws.js';

type Account = TestAws<Clock>;
/** Everything in an account by kind and name, with all that a definition decides. */
export type Contents = Record<string, unknown>;

export async function contents(aws: Account): Promise<Contents> {
  const parts = await Promise.all([roles(aws), functions(aws), logGroups(aws), agents(aws)]);
  return Object.fromEntries(parts.flat());
}

type Entry = [string, unknown];

async function roles({ iam }: Account): Promise<Entry[]> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const own = Roles.filter((role) => role.Path === '/');
  return Promise.all(
    own.map(async ({ RoleName = '' }): Promise<Entry> => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      const inline = PolicyNames.map(async (PolicyName) => {
        const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
        return [PolicyName, decoded(PolicyDocument)];
      });
      return [
        `role ${RoleName}`,
        {
          stack: Role?.Tags?.find((tag) => tag.Key === 'hr-agent:stack')?.Value,
          trust: decoded(Role?.AssumeRolePolicyDocument),
          attached: AttachedPolicies.map((policy) => policy.PolicyName),
          inline: Object.fromEntries(await Promise.all(inline)),
        },
      ];
    }),
  );
}

async function functions({ lambda }: Account): Promise<Entry[]> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  return Promise.all(
    Functions.map(async ({ FunctionName = '' }): Promise<Entry> => {
      const { Configuration: c, Tags } = await lambda.send(new GetFunctionCommand({ FunctionName }));
      const policy = await lambda.send(new GetPolicyCommand({ FunctionName })).catch(() => undefined);
      return [
        `function ${FunctionName}`,
        {
          stack: Tags?.['hr-agent:stack'],
          role: c?.Role?.split('/').at(-1),
          memory: c?.MemorySize,
          timeout: c?.Timeout,
          environment: c?.Environment?.Variables ?? {},
          code: c?.CodeSha256,
          permissions: policy?.Policy === undefined ? [] : JSON.parse(policy.Policy).Statement,
        },
      ];
    }),
  );
}

async function logGroups({ logs }: Account): Promise<Entry[]> {
  const { logGroups: found = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  return Promise.all(
    found.map(async ({ logGroupName = '' }): Promise<Entry> => {
      const { tags } = await logs.send(new ListTagsLogGroupCommand({ logGroupName }));
      return [`log group ${logGroupName}`, { stack: tags?.['hr-agent:stack'] }];
    }),
  );
}

async function agents({ agent }: Account): Promise<Entry[]> {
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  return Promise.all(
    agentSummaries.map(async ({ agentId, agentName }): Promise<Entry> => {
      const { agent: found } = await agent.send(new GetAgentCommand({ agentId }));
      const groups = await agent.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: 'DRAFT' }));
      const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
      const described = (groups.actionGroupSummaries ?? []).map(async ({ actionGroupId, actionGroupName = '' }) => {
        const command = new GetAgentActionGroupCommand({ agentId, agentVersion: 'DRAFT', actionGroupId });
        const { agentActionGroup: group } = await agent.send(command);
        const fn = group?.functionSchema?.functions?.[0];
        return [
          actionGroupName,
          {
            description: group?.description,
            state: group?.actionGroupState,
            lambda: group?.actionGroupExecutor?.lambda?.split(':').at(-1),
            function: fn?.name,
            parameters: Object.keys(fn?.parameters ?? {}),
          },
        ];
      });
      return [
        `agent ${agentName}`,
        {
          arn: found?.agentArn,
          status: found?.agentStatus,
          description: found?.description,
          model: found?.foundationModel,
          instruction: found?.instruction,
          ttl: found?.idleSessionTTLInSeconds,
          role: found?.agentResourceRoleArn?.split('/').at(-1),
          groups: Object.fromEntries(await Promise.all(described)),
          aliases: agentAliasSummaries
            .filter((alias) => alias.agentAliasId !== 'TSTALIASID')
            .map((alias) => alias.agentAliasName)
            .sort(),
        },
      ];
    }),
  );
}

function decoded(document: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(document ?? 'null'));
}
