import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  type GetFederationTokenCommandInput,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from '../iam/policies.js';

const HOUR = 60 * 60_000;
const USER = 'arn:aws:iam::000000000000:user/ana';

interface Keys {
  AccessKeyId: string | undefined;
  SecretAccessKey: string | undefined;
  SessionToken?: string | undefined;
}

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

function as(keys: Keys | undefined) {
  const {
    AccessKeyId: accessKeyId = '',
    SecretAccessKey: secretAccessKey = '',
    SessionToken: sessionToken,
  } = keys ?? {
    AccessKeyId: '',
    SecretAccessKey: '',
  };
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url, credentials };
  return { sts: new STSClient(config), iam: new IAMClient(config), logs: new CloudWatchLogsClient(config) };
}

/** A user who may do anything with logs, and ask for federated users. */
async function ana() {
  await aws.iam.send(new CreateUserCommand({ UserName: 'ana' }));
  const PolicyDocument = permissionPolicy({ Action: ['logs:*', 'sts:*', 'iam:*'] });
  await aws.iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'may', PolicyDocument }));
  const { AccessKey: key } = await aws.iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }));
  return as(key);
}

const listGroups = new DescribeLogGroupsCommand({});
const whoAmI = new GetCallerIdentityCommand({});

describe('GetSessionToken', () => {
  test("makes a session of the user, with the user's permissions, for twelve hours", async () => {
    const { sts } = await ana();
    const { Credentials: keys } = await sts.send(new GetSessionTokenCommand({}));
    expect(keys?.AccessKeyId).toMatch(/^ASIA/);
    expect(keys?.Expiration?.getTime()).toBe(aws.clock.now() + 12 * HOUR);
    const session = as(keys);
    expect(await session.sts.send(whoAmI)).toMatchObject({ Arn: USER });
    await session.logs.send(listGroups);
    aws.clock.advance(12 * HOUR);
    await expect(session.sts.send(whoAmI)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  test('reaches neither IAM nor another session token', async () => {
    const { sts } = await ana();
    const { Credentials: keys } = await sts.send(new GetSessionTokenCommand({}));
    const session = as(keys);
    await expect(session.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await expect(session.sts.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('of the root lasts an hour at most', async () => {
    const { Credentials: keys } = await aws.sts.send(new GetSessionTokenCommand({ DurationSeconds: 7200 }));
    expect(keys?.Expiration?.getTime()).toBe(aws.clock.now() + HOUR);
    expect(await as(keys).sts.send(whoAmI)).toMatchObject({ Arn: 'arn:aws:iam::000000000000:root' });
  });

  test('knows no second factor', async () => {
    const input = { SerialNumber: 'arn:aws:iam::000000000000:mfa/ana', TokenCode: '123456' };
    await expect(aws.sts.send(new GetSessionTokenCommand(input))).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('GetFederationToken', () => {
  const federate = (sts: STSClient, more: Partial<GetFederationTokenCommandInput> = {}) =>
    sts.send(new GetFederationTokenCommand({ Name: 'guest', ...more }));

  test('is answered as AWS answers it', async () => {
    const answer = await federate(aws.sts, { DurationSeconds: 900 });
    expect(answer).toMatchObject({
      FederatedUser: {
        FederatedUserId: '000000000000:guest',
        Arn: 'arn:aws:sts::000000000000:federated-user/guest',
      },
      PackedPolicySize: 0,
    });
  });

  test('may do what both the policy and the user may, and nothing without a policy', async () => {
    const { sts } = await ana();
    const Policy = permissionPolicy({ Action: ['logs:DescribeLogGroups', 's3:*'] });
    const { Credentials: keys } = await federate(sts, { Policy });
    await as(keys).logs.send(listGroups);
    const { Credentials: bare } = await federate(sts);
    await expect(as(bare).logs.send(listGroups)).rejects.toThrow(
      'User: arn:aws:sts::000000000000:federated-user/guest is not authorized to perform: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-1:000000000000:log-group::log-stream: because no session policy allows the logs:DescribeLogGroups action',
    );
  });
});

test('a user may be a role whose trust policy names the user', async () => {
  const { sts } = await ana();
  const AssumeRolePolicyDocument = trustPolicy({ Principal: { AWS: USER } });
  const { Role: role } = await aws.iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument }));
  const assume = new AssumeRoleCommand({ RoleArn: role?.Arn, RoleSessionName: 'me' });
  const { AssumedRoleUser: user } = await sts.send(assume);
  expect(user?.Arn).toBe('arn:aws:sts::000000000000:assumed-role/r/me');
  await expect(aws.sts.send(assume)).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a key tells whose account it is of', async () => {
  const info = await aws.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }));
  expect(info.Account).toBe('000000000000');
});
