import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  ListAccountAliasesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

test('the summary counts what is in the account, beside what may be', async () => {
  await aws.iam.send(new CreateUserCommand({ UserName: 'ana' }));
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: trustPolicy() }));
  const { SummaryMap: summary } = await aws.iam.send(new GetAccountSummaryCommand({}));
  expect(summary).toMatchObject({
    Users: 1,
    UsersQuota: 5000,
    Roles: 1,
    RolesQuota: 1000,
    Groups: 0,
    GroupsQuota: 300,
  });
});

test('the details tell every user, group, role and policy with what they may do', async () => {
  await aws.iam.send(new CreateUserCommand({ UserName: 'ana' }));
  await aws.iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
  await aws.iam.send(new AddUserToGroupCommand({ UserName: 'ana', GroupName: 'staff' }));
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: trustPolicy() }));
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
  await aws.iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn }));
  const PolicyDocument = permissionPolicy();
  await aws.iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'may', PolicyDocument }));
  const details = await aws.iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const text = encodeURIComponent(PolicyDocument).replaceAll('*', '%2A');
  expect(details).toMatchObject({
    UserDetailList: [
      { UserName: 'ana', GroupList: ['staff'], UserPolicyList: [{ PolicyName: 'may', PolicyDocument: text }] },
    ],
    GroupDetailList: [{ GroupName: 'staff', GroupPolicyList: [], AttachedManagedPolicies: [] }],
    RoleDetailList: [{ RoleName: 'r', AttachedManagedPolicies: [{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn }] }],
    Policies: [{ Arn: PolicyArn, AttachmentCount: 1, PolicyVersionList: [{ IsDefaultVersion: true }] }],
    IsTruncated: false,
  });
  const Filter: ('User' | 'LocalManagedPolicy')[] = ['User', 'LocalManagedPolicy'];
  const some = await aws.iam.send(new GetAccountAuthorizationDetailsCommand({ Filter }));
  expect(some).toMatchObject({ UserDetailList: [{}], RoleDetailList: [], Policies: [] });
});

test('a credential report tells of each user which keys there are and what they were used for', async () => {
  const get = () => aws.iam.send(new GetCredentialReportCommand({}));
  await expect(get()).rejects.toMatchObject({
    name: 'CredentialReportNotPresentException',
    $metadata: { httpStatusCode: 410 },
  });
  await aws.iam.send(new CreateUserCommand({ UserName: 'ana' }));
  await aws.iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }));
  const states = [];
  for (const _ of [1, 2]) states.push((await aws.iam.send(new GenerateCredentialReportCommand({}))).State);
  expect(states).toEqual(['STARTED', 'COMPLETE']);
  const { Content: content, ReportFormat: format } = await get();
  expect(format).toBe('text/csv');
  const [head = [], root = [], user = []] = Buffer.from(content ?? [])
    .toString()
    .split('\n')
    .map((line) => line.split(','));
  expect([root[0], root.length, user.length]).toEqual(['<root_account>', head.length, head.length]);
  expect(user.slice(0, 2)).toEqual(['ana', 'arn:aws:iam::000000000000:user/ana']);
  expect(user[head.indexOf('access_key_1_active')]).toBe('true');
  expect(user[head.indexOf('access_key_1_last_used_date')]).toBe('N/A');
  aws.clock.advance(4 * 60 * 60_000);
  await expect(get()).rejects.toMatchObject({ name: 'CredentialReportExpiredException' });
});

test('the account has one alias', async () => {
  const aliases = async () => (await aws.iam.send(new ListAccountAliasesCommand({}))).AccountAliases;
  const create = (AccountAlias: string) => aws.iam.send(new CreateAccountAliasCommand({ AccountAlias }));
  await create('first');
  await create('second');
  expect(await aliases()).toEqual(['second']);
  await expect(create('second')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
  await expect(aws.iam.send(new DeleteAccountAliasCommand({ AccountAlias: 'first' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
  await aws.iam.send(new DeleteAccountAliasCommand({ AccountAlias: 'second' }));
  expect(await aliases()).toEqual([]);
});
