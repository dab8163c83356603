import {
  CreateAgentActionGroupCommand,
  DeleteAgentActionGroupCommand,
  DeleteAgentAliasCommand,
  DeleteAgentCommand,
  GetAgentActionGroupCommand,
  GetAgentCommand,
  ListAgentActionGroupsCommand,
  ListAgentAliasesCommand,
  ListAgentsCommand,
  UpdateAgentActionGroupCommand,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { DeleteLogGroupCommand, UntagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  PutRolePolicyCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  DeleteFunctionCommand,
  RemovePermissionCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from '../account/local-aws.js';
import { NAME } from './definition.js';
import type { namesOf } from './expected.js';

type Account = TestAws<Clock>;
type Names = ReturnType<typeof namesOf>;

/** Changes that somebody makes by hand to a stack that stands. */
export const DRIFTS: Readonly<Record<string, (aws: Account, names: Names) => Promise<unknown>>> = {
  'another model policy': ({ iam }, { role, policy }) =>
    iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: policy, PolicyDocument: EVERYTHING })),
  'no model policy': ({ iam }, { role, policy }) =>
    iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: policy })),
  'trust in somebody else': ({ iam }, names) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: first(names).role, PolicyDocument: TRUST })),
  'no log policy': ({ iam }, names) =>
    iam.send(
      new DetachRolePolicyCommand({
        RoleName: first(names).role,
        PolicyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      }),
    ),
  'no permission': ({ lambda }, names) => withoutPermission(lambda, names),
  'a permission for another agent': async ({ lambda }, names) => {
    await withoutPermission(lambda, names);
    const { fn, permission } = first(names);
    const rule = { Action: 'lambda:InvokeFunction', Principal: 'bedrock.amazonaws.com' };
    const SourceArn = 'arn:aws:bedrock:us-east-1:000000000000:agent/OTHER00000';
    await lambda.send(new AddPermissionCommand({ FunctionName: fn, StatementId: permission, ...rule, SourceArn }));
  },
  'more memory and other variables': ({ lambda }, names) =>
    lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: first(names).fn,
        MemorySize: 512,
        Environment: { Variables: { MINE: 'yes' } },
      }),
    ),
  'other code': ({ lambda }, names) =>
    lambda.send(new UpdateFunctionCodeCommand({ FunctionName: first(names).fn, ZipFile: EMPTY_ZIP })),
  'no function': ({ lambda }, names) => lambda.send(new DeleteFunctionCommand({ FunctionName: first(names).fn })),
  'no log group': ({ logs }, names) => logs.send(new DeleteLogGroupCommand({ logGroupName: first(names).log })),
  'a disabled group': async ({ agent }) => {
    const { agentId, actionGroupId } = await firstGroup(agent);
    const { agentActionGroup } = await agent.send(
      new GetAgentActionGroupCommand({ agentId, agentVersion: 'DRAFT', actionGroupId }),
    );
    const { actionGroupName, actionGroupExecutor, functionSchema } = agentActionGroup ?? {};
    const kept = {
      agentId,
      agentVersion: 'DRAFT',
      actionGroupId,
      actionGroupName,
      actionGroupExecutor,
      functionSchema,
    };
    await agent.send(new UpdateAgentActionGroupCommand({ ...kept, actionGroupState: 'DISABLED' }));
  },
  'no group': async ({ agent }) => {
    const { agentId, actionGroupId } = await firstGroup(agent);
    const which = { agentId, agentVersion: 'DRAFT', actionGroupId };
    await agent.send(new DeleteAgentActionGroupCommand({ ...which, skipResourceInUseCheck: true }));
  },
  'a group of their own': async ({ agent }) => {
    const command = new CreateAgentActionGroupCommand({
      agentId: await idOf(agent),
      agentVersion: 'DRAFT',
      actionGroupName: 'Theirs',
      actionGroupExecutor: { customControl: 'RETURN_CONTROL' },
      functionSchema: { functions: [{ name: 'theirs' }] },
    });
    await agent.send(command);
  },
  'other words for the agent': async ({ agent }) => {
    const { agent: live } = await agent.send(new GetAgentCommand({ agentId: await idOf(agent) }));
    const { agentId, agentName, foundationModel, agentResourceRoleArn } = live ?? {};
    const instruction = 'You are somebody else altogether, and of no help to anyone.';
    const changed = { instruction, description: 'Theirs.', idleSessionTTLInSeconds: 1200 };
    await agent.send(new UpdateAgentCommand({ agentId, agentName, foundationModel, agentResourceRoleArn, ...changed }));
  },
  'no agent': async ({ agent }) =>
    agent.send(new DeleteAgentCommand({ agentId: await idOf(agent), skipResourceInUseCheck: true })),
  'no aliases': async ({ agent }) => {
    const agentId = await idOf(agent);
    const { agentAliasSummaries = [] } = await agent.send(new ListAgentAliasesCommand({ agentId }));
    for (const { agentAliasId } of agentAliasSummaries) {
      if (agentAliasId !== 'TSTALIASID') await agent.send(new DeleteAgentAliasCommand({ agentId, agentAliasId }));
    }
  },
};

/** Takes our tags off things: then they are no longer ours until they are adopted. */
export const UNTAGGINGS: typeof DRIFTS = {
  'an untagged role': ({ iam }, { role }) => iam.send(new UntagRoleCommand({ RoleName: role, TagKeys: KEYS })),
  'an untagged function': ({ lambda }, names) =>
    lambda.send(
      new UntagResourceCommand({
        Resource: `arn:aws:lambda:us-east-1:000000000000:function:${first(names).fn}`,
        TagKeys: KEYS,
      }),
    ),
  'an untagged log group': ({ logs }, names) =>
    logs.send(new UntagLogGroupCommand({ logGroupName: first(names).log, tags: KEYS })),
};

const KEYS = ['hr-agent:stack', 'hr-agent:version'];
const EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
/** An archive without files: 22 bytes. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

function first({ groups: [group] }: Names) {
  if (!group) throw new Error('a library without groups');
  return group;
}

async function withoutPermission(lambda: Account['lambda'], names: Names): Promise<void> {
  const { fn, permission } = first(names);
  await lambda.send(new RemovePermissionCommand({ FunctionName: fn, StatementId: permission }));
}

async function idOf(agent: Account['agent']): Promise<string> {
  const { agentSummaries = [] } = await agent.send(new ListAgentsCommand({}));
  return agentSummaries.find((found) => found.agentName === NAME)?.agentId ?? '';
}

async function firstGroup(agent: Account['agent']): Promise<{ agentId: string; actionGroupId: string | undefined }> {
  const agentId = await idOf(agent);
  const found = await agent.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: 'DRAFT' }));
  return { agentId, actionGroupId: found.actionGroupSummaries?.[0]?.actionGroupId };
}
