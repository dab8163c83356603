import {
  type ActionGroupExecutor,
  CreateAgentActionGroupCommand,
  CreateAgentCommand,
  type CreateAgentRequest,
  type FunctionSchema,
  GetAgentCommand,
  PrepareAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export type Aws = TestAws<FakeClock>;

export const INSTRUCTION = 'You help people with their library: you find books, lend them and take them back.';
export const MODEL = 'amazon.nova-pro-v1:0';
export const ROLE = 'library-agent-role';

/** Every transition takes a second of the test's own clock. */
export const SLOW = {
  ...LATENCY.zero,
  agentCreating: 1_000,
  agentUpdating: 1_000,
  agentPreparing: 1_000,
  agentVersioning: 1_000,
  agentDeleting: 1_000,
  aliasDeleting: 1_000,
};

export async function startLibrary(overrides: Parameters<typeof startTestAws<FakeClock>>[0] = {}): Promise<Aws> {
  const aws = await startTestAws(overrides);
  await createRole(aws, ROLE);
  return aws;
}

/** A role that Bedrock may assume for any agent of the account, and that may invoke every model. */
export async function createRole(aws: Aws, name: string, actions = ['bedrock:InvokeModel*']): Promise<string> {
  const trust = statement({ Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' });
  const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = statement({ Action: actions, Resource: '*' });
  await aws.iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'model', PolicyDocument }));
  return Role?.Arn ?? '';
}

export function statement(parts: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...parts }] });
}

export const roleArn = (aws: Aws, name = ROLE) => `arn:aws:iam::${aws.accountId}:role/${name}`;

export async function createAgent(aws: Aws, input: Partial<CreateAgentRequest> = {}) {
  const { agent } = await aws.agent.send(
    new CreateAgentCommand({
      agentName: 'library',
      instruction: INSTRUCTION,
      foundationModel: MODEL,
      agentResourceRoleArn: roleArn(aws),
      ...input,
    }),
  );
  return { ...agent, agentId: agent?.agentId ?? '' };
}

export async function statusOf(aws: Aws, agentId: string) {
  return (await aws.agent.send(new GetAgentCommand({ agentId }))).agent?.agentStatus;
}

export const FIND_BOOK = {
  functions: [
    {
      name: 'find_book',
      description: 'Find a book of the library.',
      parameters: { title: { type: 'string', description: 'Title of the book', required: true } },
    },
  ],
} satisfies FunctionSchema;

export async function createGroup(
  aws: Aws,
  agentId: string,
  input: { name?: string; schema?: FunctionSchema; executor?: ActionGroupExecutor } = {},
) {
  const { agentActionGroup } = await aws.agent.send(
    new CreateAgentActionGroupCommand({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: input.name ?? 'Books',
      functionSchema: input.schema ?? FIND_BOOK,
      actionGroupExecutor: input.executor ?? { customControl: 'RETURN_CONTROL' },
    }),
  );
  return { ...agentActionGroup, actionGroupId: agentActionGroup?.actionGroupId ?? '' };
}

export const prepare = (aws: Aws, agentId: string) => aws.agent.send(new PrepareAgentCommand({ agentId }));
