import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy } from '../iam/policies.js';

const ACCOUNT = '000000000000';
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

async function createRole(name: string, actions: string | string[] = ['sts:AssumeRole', 'sts:TagSession']) {
  const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: actions };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document }));
  await aws.iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: ADMIN }));
  return Role?.Arn ?? '';
}

const credentialsOf = (keys: Credentials | undefined) => ({
  accessKeyId: keys?.AccessKeyId ?? '',
  secretAccessKey: keys?.SecretAccessKey ?? '',
  sessionToken: keys?.SessionToken ?? '',
});
const assume = (RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}, sts = aws.sts) =>
  sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', ...more }));
const iamOf = (keys: Credentials | undefined) =>
  new IAMClient({ ...TEST_CREDENTIALS, endpoint: aws.url, credentials: credentialsOf(keys) });

test.each([
  'nothing-valid-in-here',
  'arn::b:::something/test-role',
  'arn:a::::something/test-role',
  'arn:a:::something/test-role',
  'arn:a:a::aaaaaaaaaa:',
])('a role by the name of %s is invalid', async (arn) => {
  await expect(assume(arn)).rejects.toMatchObject({
    name: 'ValidationError',
    message: `${arn} is invalid`,
    $metadata: { httpStatusCode: 400 },
  });
});

describe('the tags of a session', () => {
  test.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    [
      'a transitive key without its tag',
      { Tags: [{ Key: 'a', Value: '1' }], TransitiveTagKeys: ['b'] },
      'The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'keys that differ only in case',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
  ])('are refused with %s', async (_what, more, message) => {
    const arn = await createRole('one');
    await expect(assume(arn, more)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
  });

  test('go over to the next session when they are transitive, and cannot be set anew there', async () => {
    const [one, two] = [await createRole('one'), await createRole('two')];
    const tags = { Tags: [{ Key: 'team', Value: 'people' }], TransitiveTagKeys: ['team'] };
    const { Credentials: first } = await assume(one, tags);
    const chained = new STSClient({ ...TEST_CREDENTIALS, endpoint: aws.url, credentials: credentialsOf(first) });
    for (const Key of ['team', 'TEAM']) {
      await expect(assume(two, { Tags: [{ Key, Value: 'x' }] }, chained)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
        message:
          "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      });
    }
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'people' } };
    const Policy = permissionPolicy({ Action: 'iam:*', Condition });
    const { Credentials: second } = await assume(two, { Policy }, chained);
    const iam = iamOf(second);
    await iam.send(new ListRolesCommand({}));
    iam.destroy();
    chained.destroy();
  });

  test('need a trust policy that lets the caller set them', async () => {
    const arn = await createRole('one', 'sts:AssumeRole');
    await expect(assume(arn, { Tags: [{ Key: 'a', Value: '1' }] })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${ACCOUNT}:root is not authorized to perform: sts:TagSession on resource: ${arn}`,
    });
  });
});

describe('a policy of a session', () => {
  test('narrows what the role may do, inline or by ARN', async () => {
    const arn = await createRole('one');
    for (const more of [
      { Policy: permissionPolicy({ Action: 'iam:GetRole' }) },
      { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }] },
    ]) {
      const { Credentials: keys, PackedPolicySize: size } = await assume(arn, more);
      const iam = iamOf(keys);
      if (more.Policy !== undefined) {
        await iam.send(new GetRoleCommand({ RoleName: 'one' }));
        expect(size).toBeGreaterThan(0);
      }
      await expect(iam.send(new ListRolesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
      iam.destroy();
    }
  });

  test('is refused when it is none', async () => {
    const arn = await createRole('one');
    await expect(assume(arn, { Policy: '{' })).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });
});

test('no code of a device can be right, and what is not emulated is refused by name', async () => {
  const arn = await createRole('one');
  const device = { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/me`, TokenCode: '123456' };
  await expect(assume(arn, device)).rejects.toThrow(/^MultiFactorAuthentication failed with invalid MFA one time pass/);
  const contexts = {
    ProvidedContexts: [{ ProviderArn: 'arn:aws:iam::aws:contextProvider/x', ContextAssertion: 'abcd' }],
  };
  await expect(assume(arn, contexts)).rejects.toThrow('ProvidedContexts is not emulated by this local AWS.');
});
