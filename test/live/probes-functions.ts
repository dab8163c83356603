import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { zipFiles } from '../../src/packaging/zip.js';
import type { Kit, Probe } from './kit.js';

const CODE = `export const handler = async (event) => {
  if (event.fail) throw new TypeError('as was asked');
  return { sum: event.a + event.b };
};`;

const nameOf = ({ prefix }: Kit) => `${prefix}-fn`;
const roleArn = ({ accountId, prefix }: Kit) => `arn:aws:iam::${accountId}:role/${prefix}-fn`;

async function create(kit: Kit, more: Partial<CreateFunctionCommandInput> = {}) {
  const ZipFile = await zipFiles(new Map([['index.mjs', Buffer.from(CODE)]]));
  return kit.lambda.send(
    new CreateFunctionCommand({
      FunctionName: nameOf(kit),
      Role: roleArn(kit),
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile },
      ...more,
    }),
  );
}

const permit = (kit: Kit, more: Partial<AddPermissionCommandInput> = {}) =>
  kit.lambda.send(
    new AddPermissionCommand({
      FunctionName: nameOf(kit),
      StatementId: 'live',
      Action: 'lambda:InvokeFunction',
      Principal: 'bedrock.amazonaws.com',
      ...more,
    }),
  );

async function invoke(kit: Kit, payload: string) {
  const answer = await kit.lambda.send(new InvokeCommand({ FunctionName: nameOf(kit), Payload: Buffer.from(payload) }));
  const body = JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
  // Where the code lies is each place's own.
  const { trace: _trace, ...told } = body ?? {};
  return { status: answer.StatusCode, error: answer.FunctionError, version: answer.ExecutedVersion, told };
}

/** Lambda and CloudWatch Logs: one function that runs three times for milliseconds. */
export const FUNCTION_PROBES: readonly Probe[] = [
  {
    title: 'lambda: GetFunction of none',
    run: (kit) => kit.lambda.send(new GetFunctionCommand({ FunctionName: nameOf(kit) })),
  },
  { title: 'lambda: CreateFunction with a bad name', run: (kit) => create(kit, { FunctionName: 'not a name' }) },
  { title: 'lambda: CreateFunction with a role that is not there', run: (kit) => create(kit) },
  {
    title: 'lambda: CreateFunction with bytes that are no zip',
    async run(kit) {
      const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
      const RoleName = nameOf(kit);
      kit.afterwards(() => kit.iam.send(new DeleteRoleCommand({ RoleName })));
      await kit.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      return create(kit, { Code: { ZipFile: Buffer.from('no zip') } });
    },
  },
  {
    title: 'lambda: CreateFunction, once its role is known',
    async run(kit) {
      kit.afterwards(() => kit.lambda.send(new DeleteFunctionCommand({ FunctionName: nameOf(kit) })));
      // CreateFunction is refused until IAM has told Lambda of the role.
      const made = await kit.until(() => create(kit).catch(unlessUnknownRole));
      return { state: made.State, reason: made.StateReasonCode, size: made.MemorySize, timeout: made.Timeout };
    },
  },
  { title: 'lambda: CreateFunction twice', run: (kit) => create(kit) },
  {
    title: 'lambda: the function becomes Active',
    run: (kit) =>
      kit.until(async () => {
        const found = await kit.lambda.send(new GetFunctionCommand({ FunctionName: nameOf(kit) }));
        const { State, LastUpdateStatus } = found.Configuration ?? {};
        return State === 'Active' ? { State, LastUpdateStatus } : undefined;
      }),
  },
  { title: 'lambda: Invoke', run: (kit) => invoke(kit, '{"a":1,"b":2}') },
  { title: 'lambda: Invoke of a handler that throws', run: (kit) => invoke(kit, '{"fail":true}') },
  { title: 'lambda: Invoke with a payload that is no JSON', run: (kit) => invoke(kit, '{') },
  {
    title: 'lambda: GetPolicy of a function without one',
    run: (kit) => kit.lambda.send(new GetPolicyCommand({ FunctionName: nameOf(kit) })),
  },
  {
    title: 'lambda: AddPermission',
    run: async (kit) => {
      const SourceArn = `arn:aws:bedrock:${kit.region}:${kit.accountId}:agent/*`;
      return JSON.parse((await permit(kit, { SourceArn, SourceAccount: kit.accountId })).Statement ?? '');
    },
  },
  { title: 'lambda: AddPermission twice', run: (kit) => permit(kit) },
  {
    title: 'lambda: AddPermission for a principal that is none',
    run: (kit) => permit(kit, { StatementId: 'other', Principal: 'nobody' }),
  },
  {
    title: 'lambda: RemovePermission that is not there',
    run: (kit) => kit.lambda.send(new RemovePermissionCommand({ FunctionName: nameOf(kit), StatementId: 'nothing' })),
  },
  {
    title: 'logs: FilterLogEvents of no group',
    run: (kit) => kit.logs.send(new FilterLogEventsCommand({ logGroupName: `/${kit.prefix}/none` })),
  },
  {
    title: 'logs: DeleteLogGroup of none',
    run: (kit) => kit.logs.send(new DeleteLogGroupCommand({ logGroupName: `/${kit.prefix}/none` })),
  },
  {
    title: 'logs: CreateLogGroup twice',
    async run(kit) {
      const logGroupName = `/${kit.prefix}/group`;
      await kit.logs.send(new CreateLogGroupCommand({ logGroupName }));
      kit.afterwards(() => kit.logs.send(new DeleteLogGroupCommand({ logGroupName })));
      return kit.logs.send(new CreateLogGroupCommand({ logGroupName }));
    },
  },
  {
    title: 'logs: DescribeLogGroups by prefix',
    run: async (kit) => {
      const { logGroups = [] } = await kit.logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: `/${kit.prefix}/` }),
      );
      return logGroups.map(({ logGroupName, arn }) => [logGroupName, arn]);
    },
  },
];

function unlessUnknownRole(error: unknown): undefined {
  if (!(error instanceof Error) || !error.message.includes('cannot be assumed by Lambda')) throw error;
}
