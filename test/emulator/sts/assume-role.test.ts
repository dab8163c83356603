import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

const ACCOUNT = '000000000000';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

async function createRole(principal: object, condition?: object): Promise<string> {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition: condition };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: document }));
  return Role?.Arn ?? '';
}
const assume = (RoleArn: string, more: object = {}) =>
  aws.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', ...more }));

describe('AssumeRole', () => {
  test('gives keys with which one is the role, until they expire', async () => {
    const roleArn = await createRole({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
    const { Credentials: keys, AssumedRoleUser: user } = await assume(roleArn, { DurationSeconds: 900 });
    expect(keys?.AccessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
    expect(keys?.Expiration).toEqual(new Date(aws.clock.now() + 900_000));
    const session = new STSClient({
      ...TEST_CREDENTIALS,
      endpoint: aws.url,
      credentials: {
        accessKeyId: keys?.AccessKeyId ?? '',
        secretAccessKey: keys?.SecretAccessKey ?? '',
        sessionToken: keys?.SessionToken ?? '',
      },
    });

    expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/me`,
      UserId: user?.AssumedRoleId,
    });

    aws.clock.advance(900_000);
    await expect(session.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      $metadata: { httpStatusCode: 403 },
    });
    session.destroy();
  });

  test('is refused by a role that trusts somebody else, and for one that is not there', async () => {
    const roleArn = await createRole({ Service: 'lambda.amazonaws.com' });

    for (const arn of [roleArn, `arn:aws:iam::${ACCOUNT}:role/none`]) {
      await expect(assume(arn)).rejects.toMatchObject({
        name: 'AccessDenied',
        message: `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
        $metadata: { httpStatusCode: 403 },
      });
    }
  });

  test('needs the external id that the trust policy asks for', async () => {
    const roleArn = await createRole({ AWS: ACCOUNT }, { StringEquals: { 'sts:ExternalId': 'word' } });

    await expect(assume(roleArn)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume(roleArn, { ExternalId: 'other' })).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await assume(roleArn, { ExternalId: 'word' })).Credentials).toBeDefined();
  });

  test('takes no longer than the role allows', async () => {
    const roleArn = await createRole({ AWS: ACCOUNT });

    await expect(assume(roleArn, { DurationSeconds: 7200 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    await expect(assume(roleArn, { DurationSeconds: 899 })).rejects.toThrow(
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
  });
});
