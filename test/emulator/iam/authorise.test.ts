import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { roleAllows, roleTrusts } from '../../../src/emulator/services/iam/authorise.js';
import { openStore, type Store } from '../../../src/emulator/store/store.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

const RoleName = 'r';
const roleArn = 'arn:aws:iam::000000000000:role/r';
const latency = { ...LATENCY.zero, iamPropagation: 8000 };

let aws: TestAws<FakeClock>;
let store: Store;
beforeEach(async () => {
  aws = await startTestAws({ latency });
  // The same account, seen by another process as it were.
  store = openStore(aws.folder);
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
});
afterEach(async () => {
  await store.close();
  await aws.close();
});

const account = () => ({ store, clock: aws.clock, latency });
const mayInvoke = () =>
  roleAllows(account(), {
    roleArn,
    action: 'bedrock:InvokeModel',
    resource: 'arn:aws:bedrock:us-east-1::foundation-model/x',
  });
const trusts = (service: string, context = {}) => roleTrusts(account(), { roleArn, service, context });
const put = (PolicyName: string, PolicyDocument: string) =>
  aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));

describe('what other services know of a role', () => {
  test('comes a while after each change, first to last', async () => {
    expect(trusts('lambda.amazonaws.com')).toBe(false);
    aws.clock.advance(8000);
    expect(trusts('lambda.amazonaws.com')).toBe(true);

    await put('p', permissionPolicy());
    expect(mayInvoke()).toBe(false);
    aws.clock.advance(7999);
    expect(mayInvoke()).toBe(false);
    aws.clock.advance(1);
    expect(mayInvoke()).toBe(true);

    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    expect(mayInvoke()).toBe(true);
    aws.clock.advance(8000);
    expect(mayInvoke()).toBe(false);
  });

  test('is never lost to many changes in a row', async () => {
    await put('p', permissionPolicy());
    aws.clock.advance(60 * 60_000);
    for (let i = 0; i < 5; i++) await put('q', permissionPolicy({ Action: `s3:Get${i}` }));

    expect(mayInvoke()).toBe(true);
  });
});

describe('a role', () => {
  test('may do what its inline and attached policies together say, and nothing that one denies', async () => {
    await aws.iam.send(
      new AttachRolePolicyCommand({
        RoleName,
        PolicyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      }),
    );
    await put('allow', permissionPolicy());
    aws.clock.advance(8000);
    const mayLog = roleAllows(account(), {
      roleArn,
      action: 'logs:PutLogEvents',
      resource: 'arn:aws:logs:us-east-1:000000000000:*',
    });
    expect([mayLog, mayInvoke()]).toEqual([true, true]);

    await put('deny', permissionPolicy({ Effect: 'Deny' }));
    aws.clock.advance(8000);
    expect(mayInvoke()).toBe(false);
  });

  test('trusts the service named, from the account and the ARN named', async () => {
    const PolicyDocument = trustPolicy({
      Principal: { Service: 'bedrock.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '000000000000' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:000000000000:agent/*' },
      },
    });
    await aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    aws.clock.advance(8000);

    const from = (account: string, arn: string) =>
      trusts('bedrock.amazonaws.com', { 'aws:SourceAccount': account, 'aws:SourceArn': arn });
    expect(from('000000000000', 'arn:aws:bedrock:us-east-1:000000000000:agent/ABCDEFGHIJ')).toBe(true);
    expect(from('111122223333', 'arn:aws:bedrock:us-east-1:000000000000:agent/ABCDEFGHIJ')).toBe(false);
    expect(from('000000000000', 'arn:aws:bedrock:eu-west-1:000000000000:agent/ABCDEFGHIJ')).toBe(false);
    expect(trusts('lambda.amazonaws.com')).toBe(false);
  });

  test('that does not exist, or lies under another path, may nothing', () => {
    aws.clock.advance(8000);
    for (const arn of ['arn:aws:iam::000000000000:role/none', 'arn:aws:iam::000000000000:role/path/r', 'nonsense']) {
      expect(roleTrusts(account(), { roleArn: arn, service: 'lambda.amazonaws.com' })).toBe(false);
    }
  });

  test.each<[string, object, boolean]>([
    ['the time', { DateGreaterThan: { 'aws:CurrentTime': '1970-01-01T00:00:00Z' } }, true],
    ['the account of the resource', { StringEquals: { 'aws:ResourceAccount': '000000000000' } }, true],
    ['who asks', { ArnEquals: { 'aws:PrincipalArn': roleArn } }, true],
    ['the tags of who asks', { StringEquals: { 'aws:PrincipalTag/team': 'people' } }, true],
    ['other tags of who asks', { StringEquals: { 'aws:PrincipalTag/team': 'orders' } }, false],
    ['an address on this machine', { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } }, true],
    ['an address elsewhere', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
    ['TLS, as every request to AWS has it', { Bool: { 'aws:SecureTransport': 'true' } }, true],
  ])('counts with what is known of every request: %s', async (_what, Condition, expected) => {
    await aws.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'team', Value: 'people' }] }));
    await put('p', permissionPolicy({ Condition }));
    aws.clock.advance(8000);
    expect(mayInvoke()).toBe(expected);
  });
});
