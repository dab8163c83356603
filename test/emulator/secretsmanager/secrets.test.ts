import {
  CreateSecretCommand,
  type CreateSecretRequest,
  DeleteSecretCommand,
  type DeleteSecretRequest,
  DescribeSecretCommand,
  type Filter,
  GetSecretValueCommand,
  ListSecretsCommand,
  type ListSecretsRequest,
  PutSecretValueCommand,
  paginateListSecrets,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startSecrets, type TestSecrets } from './kit.js';

const DAY = 86_400_000;

let at: TestSecrets;
beforeAll(async () => {
  at = await startSecrets();
});
afterAll(() => at.close());

const create = (Name: string, input: Omit<CreateSecretRequest, 'Name'> = {}) =>
  at.secrets.send(new CreateSecretCommand({ Name, SecretString: 'x', ...input }));
const remove = (SecretId: string, input: Omit<DeleteSecretRequest, 'SecretId'> = {}) =>
  at.secrets.send(new DeleteSecretCommand({ SecretId, ...input }));
const restore = (SecretId: string) => at.secrets.send(new RestoreSecretCommand({ SecretId }));
const described = (SecretId: string) => at.secrets.send(new DescribeSecretCommand({ SecretId }));
const get = (SecretId: string) => at.secrets.send(new GetSecretValueCommand({ SecretId }));

describe('a secret that is deleted', () => {
  const marked = {
    name: 'InvalidRequestException',
    message: "You can't perform this operation on the secret because it was marked for deletion.",
  };

  test('is kept for thirty days, gives nothing away, and can be had back', async () => {
    await create('kept');
    const due = at.aws.clock.now() + 30 * DAY;
    expect((await remove('kept')).DeletionDate).toEqual(new Date(due));
    expect((await described('kept')).DeletedDate).toEqual(new Date(due));
    expect(await refusal(get('kept'))).toEqual(marked);
    expect(await refusal(at.secrets.send(new PutSecretValueCommand({ SecretId: 'kept', SecretString: 'y' })))).toEqual(
      marked,
    );
    expect(await refusal(create('kept'))).toEqual({
      name: 'InvalidRequestException',
      message: "You can't create this secret because a secret with this name is already scheduled for deletion.",
    });
    expect(await refusal(remove('kept'))).toEqual({
      name: 'InvalidRequestException',
      message: "You can't perform this operation on the secret because it was already scheduled for deletion.",
    });
    await restore('kept');
    expect((await get('kept')).SecretString).toBe('x');
    expect(await described('kept')).not.toHaveProperty('DeletedDate');
  });

  test('is gone when its days are over, and its name is free', async () => {
    const { ARN } = await create('gone');
    await remove('gone', { RecoveryWindowInDays: 7 });
    at.aws.clock.advance(7 * DAY);
    const none = { name: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." };
    expect(await refusal(restore('gone'))).toEqual(none);
    expect(await refusal(described('gone'))).toEqual(none);
    expect((await create('gone', { SecretString: 'new' })).ARN).not.toBe(ARN);
    expect((await get('gone')).SecretString).toBe('new');
  });

  test('is gone at once where that is asked for, be it there or not', async () => {
    await create('forced');
    await remove('forced');
    await remove('forced', { ForceDeleteWithoutRecovery: true });
    await create('forced');
    await remove('forced', { ForceDeleteWithoutRecovery: true });
    expect(await remove('forced', { ForceDeleteWithoutRecovery: true })).toMatchObject({ Name: 'forced' });
    expect(await refusal(get('forced'))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each<[Omit<DeleteSecretRequest, 'SecretId'>, string]>([
    [{ RecoveryWindowInDays: 6 }, 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).'],
    [{ RecoveryWindowInDays: 31 }, 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).'],
    [
      { RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true },
      "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
    ],
  ])('is not with %j', async (input, message) => {
    expect(await refusal(remove('any', input))).toEqual({ name: 'InvalidParameterException', message });
  });
});

test('the tags of a secret are those that it was made with, and those that it is given', async () => {
  await create('tagged', { Tags: [{ Key: 'env', Value: 'test' }] });
  const tags = [
    { Key: 'env', Value: 'live' },
    { Key: 'team', Value: 'hr' },
  ];
  await at.secrets.send(new TagResourceCommand({ SecretId: 'tagged', Tags: tags }));
  expect((await described('tagged')).Tags).toEqual(tags);
  await at.secrets.send(new UntagResourceCommand({ SecretId: 'tagged', TagKeys: ['env', 'none'] }));
  expect((await described('tagged')).Tags).toEqual([{ Key: 'team', Value: 'hr' }]);
});

test('the day of its last access is shown', async () => {
  await create('read');
  expect(await described('read')).not.toHaveProperty('LastAccessedDate');
  await get('read');
  const now = at.aws.clock.now();
  expect((await described('read')).LastAccessedDate).toEqual(new Date(now - (now % DAY)));
});

describe('the list of secrets', () => {
  const names = async (input: ListSecretsRequest) =>
    ((await at.secrets.send(new ListSecretsCommand(input))).SecretList ?? []).map(({ Name }) => Name);
  const shop = (Values: string[]): Filter => ({ Key: 'name', Values });

  beforeAll(async () => {
    for (const [name, Description, Value] of [
      ['shop/b', 'Password of the warehouse', 'hr'],
      ['shop/a', 'Key for mails', 'it'],
      ['shop/c', undefined, 'it'],
    ] as const) {
      await create(name, { ...(Description ? { Description } : {}), Tags: [{ Key: 'team', Value }] });
      at.aws.clock.advance(1000);
    }
  });

  test.each<[ListSecretsRequest, string[]]>([
    [{ Filters: [shop(['shop/'])] }, ['shop/b', 'shop/a', 'shop/c']],
    [{ Filters: [shop(['shop/'])], SortOrder: 'desc' }, ['shop/c', 'shop/a', 'shop/b']],
    [{ Filters: [shop(['shop/'])], SortBy: 'name' }, ['shop/a', 'shop/b', 'shop/c']],
    [{ Filters: [shop(['shop/a', 'shop/c'])] }, ['shop/a', 'shop/c']],
    [{ Filters: [shop(['Shop'])] }, []],
    [{ Filters: [shop(['shop/']), { Key: 'tag-value', Values: ['!it'] }] }, ['shop/b']],
    [{ Filters: [{ Key: 'description', Values: ['WARE'] }] }, ['shop/b']],
    [{ Filters: [{ Key: 'all', Values: ['mails'] }] }, ['shop/a']],
    [{ Filters: [{ Key: 'owning-service', Values: ['rds'] }] }, []],
  ])('for %j', async (input, expected) => {
    expect(await names(input)).toEqual(expected);
  });

  test('comes in pages', async () => {
    const pages = paginateListSecrets({ client: at.secrets, pageSize: 2 }, { Filters: [shop(['shop/'])] });
    const sizes = [];
    for await (const { SecretList } of pages) sizes.push(SecretList?.length);
    expect(sizes).toEqual([2, 1]);
    expect(await refusal(names({ NextToken: 'none' }))).toMatchObject({ name: 'InvalidNextTokenException' });
  });

  test('has what is to be deleted only where that is asked for', async () => {
    await create('shut');
    await remove('shut');
    const Filters = [shop(['shut'])];
    expect(await names({ Filters })).toEqual([]);
    expect(await names({ Filters, IncludePlannedDeletion: true })).toEqual(['shut']);
  });
});
