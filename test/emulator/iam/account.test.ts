import {
  CreateAccountAliasCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  GetAccountSummaryCommand,
  ListAccountAliasesCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { trustPolicy } from './policies.js';

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
