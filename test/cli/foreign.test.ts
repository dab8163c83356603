import { CreateAgentCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, GetRoleCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, GetFunctionCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/emulator/service/clock.js';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { census } from '../helpers/account/census.js';
import type { TestAws } from '../helpers/account/local-aws.js';
import { LOOKS } from '../helpers/account/recording-proxy.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY } from '../helpers/definitions/library.js';
import { packaged } from '../helpers/definitions/packaged.js';

type Account = TestAws<Clock>;

const ROLE = 'hr-leave-agent-lambda-role';
const trust = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

async function makeRole(aws: Account, RoleName = ROLE, service = 'lambda.amazonaws.com'): Promise<string> {
  const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) });
  return (await aws.iam.send(command)).Role?.Arn ?? '';
}

let home: Home;
let target: AwsTarget;
beforeEach(async () => {
  home = newHome();
  target = await startAwsTarget();
});
afterEach(async () => {
  await target.close();
  home.remove();
});

/** Something of the name that `up` wants, made by somebody else, and how to see that it is still there. */
const NAMESAKES: {
  id: string;
  make(aws: Account, home: Home): Promise<unknown>;
  find(aws: Account): Promise<unknown>;
}[] = [
  {
    id: `iam-role/${ROLE}`,
    make: (aws) => makeRole(aws),
    find: async (aws) => (await aws.iam.send(new GetRoleCommand({ RoleName: ROLE }))).Role?.RoleName,
  },
  {
    id: 'lambda-function/hr-leave-agent',
    async make(aws, { write }) {
      const { zip } = await packaged(write('other.ts', LIBRARY.handler));
      const Role = await makeRole(aws, 'somebody-else');
      const Code = { ZipFile: zip };
      await aws.lambda.send(
        new CreateFunctionCommand({
          FunctionName: 'hr-leave-agent',
          Role,
          Code,
          Handler: 'index.handler',
          Runtime: 'nodejs24.x',
        }),
      );
    },
    find: async (aws) =>
      (await aws.lambda.send(new GetFunctionCommand({ FunctionName: 'hr-leave-agent' }))).Configuration?.FunctionName,
  },
  {
    id: 'agent/hr-leave-agent',
    make: (aws) => aws.agent.send(new CreateAgentCommand({ agentName: 'hr-leave-agent' })),
    find: async (aws) => (await aws.agent.send(new ListAgentsCommand({}))).agentSummaries?.[0]?.agentName,
  },
  {
    id: 'log-group//aws/lambda/hr-leave-agent',
    make: (aws) => aws.logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/hr-leave-agent' })),
    find: async (aws) => (await aws.logs.send(new DescribeLogGroupsCommand({}))).logGroups?.[0]?.logGroupName,
  },
];

describe.each(NAMESAKES)('a foreign $id', ({ id, make, find }) => {
  test('is refused by up before anything is changed, and left alone by down, which says so', async () => {
    await make(target.aws, home);
    const before = await census(target.aws);
    const up = await home.run(['up', '--json', ...target.flags]);
    expect(up.status).toBe(1);
    expect(up.json().error).toMatchObject({
      code: 'NOT_OURS',
      message: expect.stringContaining(id),
      hint: expect.stringContaining('--name'),
    });
    expect(await census(target.aws)).toEqual(before);
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual([]);

    const status = await home.run(['status', '--json', ...target.flags]);
    expect(status.json().resources.find((row) => row.resource === id)).toMatchObject({ ours: false });

    const down = await home.run(['down', '--yes', '--json', ...target.flags]);
    expect(down.status).toBe(0);
    expect(down.json().remaining).toContain(id);
    expect(down.json().changes.map((change) => change.resource)).not.toContain(id);
    expect(await find(target.aws)).toBeDefined();

    const again = await home.run(['down', '--yes', ...target.flags]);
    expect(again.stdout).toContain(`Left alone, because not made by it: ${id}`);
  });
});

describe('a role of somebody else', () => {
  test('is refused by the step that would make it, before anything is changed', async () => {
    await makeRole(target.aws);
    const run = await home.run(['create-roles', '--json', ...target.flags]);
    expect(run.status).toBe(1);
    expect(run.json().error.code).toBe('NOT_OURS');
    expect(await census(target.aws)).toEqual([`role ${ROLE}`]);
  });

  test('that carries the tags of another stack is as foreign', async () => {
    await makeRole(target.aws);
    await target.aws.iam.send(
      new TagRoleCommand({ RoleName: ROLE, Tags: [{ Key: 'hr-agent:stack', Value: 'another' }] }),
    );
    const run = await home.run(['up', '--json', ...target.flags]);
    expect(run.json().error.code).toBe('NOT_OURS');
  });

  test('another name goes round it', async () => {
    await makeRole(target.aws);
    expect((await home.run(['up', '--name', 'mine', ...target.flags])).status).toBe(0);
  });
});

test('demo --fresh refuses an agent that is up already, and leaves it', async () => {
  await home.run(['up', ...target.flags]);
  const run = await home.run(['demo', '--fresh', '--json', ...target.flags]);
  expect(run.status).toBe(1);
  expect(run.json().error.code).toBe('ALREADY_UP');
  expect((await home.run(['status', ...target.flags])).status).toBe(0);
});
