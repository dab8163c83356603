import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
  UntagInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { trustPolicy } from './policies.js';

const InstanceProfileName = 'machines';
const RoleName = 'r';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
});
afterEach(() => aws.close());

const create = () => aws.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));

test('an instance profile holds one role, and each is kept while it is in the other', async () => {
  const { InstanceProfile: made } = await create();
  expect(made).toEqual({
    Path: '/',
    InstanceProfileName,
    InstanceProfileId: expect.stringMatching(/^AIPA[A-Z0-9]{17}$/),
    Arn: 'arn:aws:iam::000000000000:instance-profile/machines',
    CreateDate: expect.any(Date),
    Roles: [],
  });
  await expect(create()).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    message: 'Instance Profile machines already exists.',
  });
  const add = () => aws.iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
  await add();
  await expect(add()).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
  });
  const { InstanceProfile: got } = await aws.iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  expect(got?.Roles?.map((role) => role.RoleName)).toEqual([RoleName]);
  const { InstanceProfiles: ofRole } = await aws.iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(ofRole).toEqual([got]);

  const refusal = {
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must remove roles from instance profile first.',
  };
  const remove = () => aws.iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
  await expect(remove()).rejects.toMatchObject(refusal);
  await expect(aws.iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject(refusal);
  await aws.iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
  await remove();
  const { InstanceProfiles: left } = await aws.iam.send(new ListInstanceProfilesCommand({}));
  expect(left).toEqual([]);
  await expect(remove()).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'Instance Profile machines cannot be found.',
  });
});

test('an instance profile has tags', async () => {
  await create();
  const tag = (Key: string) => ({ Key, Value: 'v' });
  await aws.iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags: [tag('b'), tag('a')] }));
  await aws.iam.send(new UntagInstanceProfileCommand({ InstanceProfileName, TagKeys: ['b', 'none'] }));
  const { Tags: tags } = await aws.iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }));
  expect(tags).toEqual([tag('a')]);
});
