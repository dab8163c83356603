import {
  DeleteAgentAliasCommand,
  GetAgentCommand,
  ListAgentsCommand,
  PrepareAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { InvokeCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { ACCOUNT, createRole, ROLES, refusalOf } from './requests.js';
import { assumeDeveloper, createDeveloper, eachWithSession, ROLE, type Session, startSession } from './session.js';

let aws: TestAws<FakeClock>;
let session: Session;
eachWithSession((begun) => {
  ({ aws, session } = begun);
});

describe('who calls', () => {
  test('a key of AssumeRole is the role’s session, also to somebody who may do nothing', async () => {
    expect(await session.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${ROLE}/ana`,
      UserId: expect.stringMatching(/^AROA[A-Z0-9]+:ana$/),
    });
  });

  test('any other key, and none, is the account’s root and may do all', async () => {
    await expect(aws.iam.send(createRole('one'))).resolves.toBeDefined();
    const unsigned = await fetch(aws.url, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'GetRole', Version: '2010-05-08', RoleName: 'one' }),
    });
    expect(unsigned.status).toBe(200);
  });

  test('a session whose role was deleted may do nothing, and its namesake’s permissions are not its own', async () => {
    await session.mayNow({ Action: '*' });
    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: 'may' }));
    await aws.iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
    const other = await startSession(aws, { Action: '*' });
    await expect(session.iam.send(new ListRolesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(other.iam.send(new ListRolesCommand({}))).resolves.toBeDefined();
    other.close();
  });
});

describe('a session that assumes another role', () => {
  const assume = () => session.sts.send(new AssumeRoleCommand({ RoleArn: `${ROLES}/next`, RoleSessionName: 'on' }));
  const trusting = (principal: string) => {
    const trust = { Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' };
    return { AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }) };
  };

  test.each([ACCOUNT, `${ROLES}/${ROLE}`, `arn:aws:sts::${ACCOUNT}:assumed-role/${ROLE}/ana`])(
    'may, when that one trusts %s and its own allows it',
    async (principal) => {
      await aws.iam.send(createRole('next', trusting(principal)));
      await expect(assume()).rejects.toThrow(refusalOf(session, 'sts:AssumeRole', `${ROLES}/next`));
      await session.mayNow({ Action: 'sts:AssumeRole', Resource: `${ROLES}/next` });
      expect((await assume()).AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/next/on`);
    },
  );

  test('may not, when that one trusts another session', async () => {
    await aws.iam.send(createRole('next', trusting(`arn:aws:sts::${ACCOUNT}:assumed-role/${ROLE}/bob`)));
    await session.mayNow({ Action: 'sts:AssumeRole' });
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

test('a role may do nothing beyond its boundary', async () => {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
  });
  const { Policy: made } = await aws.iam.send(new CreatePolicyCommand({ PolicyName: 'bounds', PolicyDocument }));
  const bounds = { RoleName: ROLE, PermissionsBoundary: made?.Arn };
  await aws.iam.send(new PutRolePermissionsBoundaryCommand(bounds));
  await session.mayNow({ Action: '*' });
  await session.logs.send(new DescribeLogGroupsCommand({}));
  await expect(session.iam.send(new ListRolesCommand({}))).rejects.toThrow(
    `because no permissions boundary allows the iam:ListRoles action`,
  );
});

describe('each service refuses in its own way', () => {
  test.each([
    ['iam:ListRoles', `${ROLES}/`, 'AccessDenied', 403, () => session.iam.send(new ListRolesCommand({}))],
    [
      'iam:CreateRole',
      `${ROLES}/team/one`,
      'AccessDenied',
      403,
      () => session.iam.send(createRole('one', { Path: '/team/' })),
    ],
    [
      'sts:AssumeRole',
      `${ROLES}/${ROLE}`,
      'AccessDenied',
      403,
      () => session.sts.send(new AssumeRoleCommand({ RoleArn: `${ROLES}/${ROLE}`, RoleSessionName: 'again' })),
    ],
    [
      'lambda:ListFunctions',
      '*',
      'AccessDeniedException',
      403,
      () => session.lambda.send(new ListFunctionsCommand({})),
    ],
    [
      'lambda:InvokeFunction',
      `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`,
      'AccessDeniedException',
      403,
      () => session.lambda.send(new InvokeCommand({ FunctionName: 'f' })),
    ],
    [
      'logs:DescribeLogGroups',
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group::log-stream:`,
      'AccessDeniedException',
      400,
      () => session.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws' })),
    ],
    [
      'logs:FilterLogEvents',
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/lambda/f:log-stream:`,
      'AccessDeniedException',
      400,
      () => session.logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/f' })),
    ],
    [
      'logs:GetLogEvents',
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:g:log-stream:s`,
      'AccessDeniedException',
      400,
      () => session.logs.send(new GetLogEventsCommand({ logGroupName: 'g', logStreamName: 's' })),
    ],
    ['bedrock:ListAgents', '*', 'AccessDeniedException', 403, () => session.agent.send(new ListAgentsCommand({}))],
    [
      'bedrock:GetAgent',
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/AAAAAAAAAA`,
      'AccessDeniedException',
      403,
      () => session.agent.send(new GetAgentCommand({ agentId: 'AAAAAAAAAA' })),
    ],
    [
      'bedrock:DeleteAgentAlias',
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent-alias/AAAAAAAAAA/BBBBBBBBBB`,
      'AccessDeniedException',
      403,
      () => session.agent.send(new DeleteAgentAliasCommand({ agentId: 'AAAAAAAAAA', agentAliasId: 'BBBBBBBBBB' })),
    ],
    [
      'bedrock:InvokeAgent',
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent-alias/AAAAAAAAAA/TSTALIASID`,
      'AccessDeniedException',
      403,
      () =>
        session.runtime.send(
          new InvokeAgentCommand({ agentId: 'AAAAAAAAAA', agentAliasId: 'TSTALIASID', sessionId: 'one' }),
        ),
    ],
  ] as const)('%s on %s', async (action, resource, name, httpStatusCode, call) => {
    await expect(call()).rejects.toMatchObject({
      name,
      message: refusalOf(session, action, resource),
      $metadata: { httpStatusCode },
    });
  });

  test('says so when a policy denies expressly', async () => {
    await session.mayNow({ Action: 'iam:*' }, { Effect: 'Deny', Action: 'iam:ListRoles' });
    await expect(session.iam.send(new ListRolesCommand({}))).rejects.toThrow(
      refusalOf(session, 'iam:ListRoles', `${ROLES}/`, 'with an explicit deny in an identity-based policy'),
    );
  });

  test('refuses before it tells whether the thing is there, and after it has read the request', async () => {
    await expect(session.iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toThrow('not authorized');
    await expect(session.agent.send(new GetAgentCommand({ agentId: 'x' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('does nothing of what it refuses', async () => {
    await expect(session.iam.send(createRole('one'))).rejects.toThrow();
    const { Roles = [] } = await aws.iam.send(new ListRolesCommand({}));
    expect(Roles.map(({ RoleName }) => RoleName)).not.toContain('one');
  });
});

describe('what a policy allows', () => {
  test('lets everything through to who may do everything', async () => {
    await session.mayNow({ Action: '*' });
    await expect(session.agent.send(new PrepareAgentCommand({ agentId: 'AAAAAAAAAA' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is done on the resources that it names, and on no others', async () => {
    await session.mayNow({ Action: ['iam:CreateRole', 'iam:GetRole'], Resource: `${ROLES}/team-*` });
    await session.iam.send(createRole('team-one'));
    await expect(session.iam.send(createRole('one'))).rejects.toThrow(
      refusalOf(session, 'iam:CreateRole', `${ROLES}/one`),
    );
    expect((await session.iam.send(new GetRoleCommand({ RoleName: 'team-one' }))).Role?.RoleName).toBe('team-one');
  });

  test('names a role with the path that it has', async () => {
    await aws.iam.send(createRole('one', { Path: '/team/' }));
    await session.mayNow({ Action: 'iam:GetRole', Resource: `${ROLES}/team/*` });
    await expect(session.iam.send(new GetRoleCommand({ RoleName: 'one' }))).resolves.toBeDefined();
  });

  test('may hang on which policy is attached', async () => {
    await aws.iam.send(createRole('one'));
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const Condition = { ArnEquals: { 'iam:PolicyARN': basic } };
    await session.mayNow({ Action: 'iam:AttachRolePolicy', Condition });
    const attach = (PolicyArn: string) => session.iam.send(new AttachRolePolicyCommand({ RoleName: 'one', PolicyArn }));
    await expect(attach(basic)).resolves.toBeDefined();
    await expect(attach('arn:aws:iam::aws:policy/AdministratorAccess')).rejects.toThrow('iam:AttachRolePolicy');
  });

  test('a log group it takes NAME:* to allow, since AWS asks for its streams', async () => {
    const arn = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:g`;
    await session.mayNow({ Action: 'logs:CreateLogGroup', Resource: arn });
    const create = () => session.logs.send(new CreateLogGroupCommand({ logGroupName: 'g' }));
    await expect(create()).rejects.toThrow(refusalOf(session, 'logs:CreateLogGroup', `${arn}:log-stream:`));
    await session.mayNow({ Action: 'logs:CreateLogGroup', Resource: `${arn}:*` });
    await expect(create()).resolves.toBeDefined();
  });

  test('counts once it has propagated', async () => {
    const slow = await startTestAws({ latency: { ...LATENCY.zero, iamPropagation: 8_000 } });
    onTestFinished(() => slow.close());
    await createDeveloper(slow);
    slow.clock.advance(8_000);
    const later = await assumeDeveloper(slow);
    onTestFinished(later.close);
    await later.mayNow({ Action: 'iam:ListRoles' });
    await expect(later.iam.send(new ListRolesCommand({}))).rejects.toThrow('iam:ListRoles');
    slow.clock.advance(8_000);
    await expect(later.iam.send(new ListRolesCommand({}))).resolves.toBeDefined();
  });
});
