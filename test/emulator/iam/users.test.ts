import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetGroupCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateGroupCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy } from './policies.js';

const ARN = 'arn:aws:iam::000000000000:user/ana';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

const create = (UserName = 'ana', more: object = {}) => aws.iam.send(new CreateUserCommand({ UserName, ...more }));
const policy = async (PolicyName: string, Action: string) => {
  const PolicyDocument = permissionPolicy({ Action });
  const { Policy: made } = await aws.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  return made?.Arn ?? '';
};
const may = (...actions: string[]) =>
  aws.iam.send(
    new PutUserPolicyCommand({
      UserName: 'ana',
      PolicyName: 'may',
      PolicyDocument: permissionPolicy({ Action: actions }),
    }),
  );

/** IAM and STS as a user, who is made with a key. */
async function signedIn(UserName = 'ana') {
  const { AccessKey: key } = await aws.iam.send(new CreateAccessKeyCommand({ UserName }));
  const keyId = key?.AccessKeyId ?? '';
  const credentials = { accessKeyId: keyId, secretAccessKey: key?.SecretAccessKey ?? '' };
  const config = { ...TEST_CREDENTIALS, endpoint: aws.url, credentials };
  return { keyId, iam: new IAMClient(config), sts: new STSClient(config) };
}

const conflict = (why: string) => ({
  name: 'DeleteConflictException',
  message: `Cannot delete entity, ${why}`,
  $metadata: { httpStatusCode: 409 },
});

describe('a user', () => {
  test('is answered as AWS answers it, with the tags and the boundary that it was made with', async () => {
    const PermissionsBoundary = await policy('bounds', 'iam:GetUser');
    const { User: made } = await create('ana', { PermissionsBoundary, Tags: [{ Key: 'team', Value: 'hr' }] });
    expect(made).toEqual({
      Path: '/',
      UserName: 'ana',
      UserId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
      Arn: ARN,
      CreateDate: expect.any(Date),
      Tags: [{ Key: 'team', Value: 'hr' }],
      PermissionsBoundary: { PermissionsBoundaryArn: PermissionsBoundary, PermissionsBoundaryType: 'Policy' },
    });
    const { User: got } = await aws.iam.send(new GetUserCommand({ UserName: 'ana' }));
    expect(got).toEqual(made);
    const { Users: listed } = await aws.iam.send(new ListUsersCommand({}));
    expect(listed?.map((user) => Object.keys(user).sort())).toEqual([
      ['Arn', 'CreateDate', 'Path', 'UserId', 'UserName'],
    ]);
  });

  test('is there once, whatever the case of the name', async () => {
    await create();
    await expect(create('Ana')).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'User with name Ana already exists.',
    });
    await expect(aws.iam.send(new GetUserCommand({ UserName: 'bo' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name bo cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('has tags of its own', async () => {
    await create();
    await aws.iam.send(new TagUserCommand({ UserName: 'ana', Tags: [{ Key: 'a', Value: '1' }] }));
    const { Tags: tags } = await aws.iam.send(new ListUserTagsCommand({ UserName: 'ana' }));
    expect(tags).toEqual([{ Key: 'a', Value: '1' }]);
  });

  test('cannot be deleted with keys, groups or policies', async () => {
    const remove = () => aws.iam.send(new DeleteUserCommand({ UserName: 'ana' }));
    await create();
    const { keyId } = await signedIn();
    const PolicyArn = await policy('p', 's3:GetObject');
    await aws.iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn }));
    await aws.iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
    await aws.iam.send(new AddUserToGroupCommand({ UserName: 'ana', GroupName: 'staff' }));

    await expect(remove()).rejects.toMatchObject(conflict('must delete access keys first.'));
    await aws.iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keyId }));
    await expect(remove()).rejects.toMatchObject(conflict('must remove users from group first.'));
    await aws.iam.send(new RemoveUserFromGroupCommand({ UserName: 'ana', GroupName: 'staff' }));
    await expect(remove()).rejects.toMatchObject(conflict('must detach all policies first.'));
    await aws.iam.send(new DetachUserPolicyCommand({ UserName: 'ana', PolicyArn }));
    await remove();
  });

  test('keeps groups, policies and keys under a new name', async () => {
    await create();
    const { keyId, sts } = await signedIn();
    await may('s3:GetObject');
    await aws.iam.send(new UpdateUserCommand({ UserName: 'ana', NewUserName: 'anna', NewPath: '/staff/' }));
    const { AccessKeyMetadata: keys } = await aws.iam.send(new ListAccessKeysCommand({ UserName: 'anna' }));
    expect(keys).toMatchObject([{ UserName: 'anna', AccessKeyId: keyId, Status: 'Active' }]);
    const { Arn: arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect(arn).toBe('arn:aws:iam::000000000000:user/staff/anna');
    const kept = await aws.iam.send(new GetUserPolicyCommand({ UserName: 'anna', PolicyName: 'may' }));
    expect(kept).toMatchObject({ UserName: 'anna', PolicyName: 'may' });
  });
});

describe('a user who signs with a key', () => {
  test('is who asks, and is meant where no user is named', async () => {
    await create();
    const { iam, sts } = await signedIn();
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: '000000000000', Arn: ARN, UserId: expect.stringMatching(/^AIDA/) });
    await may('iam:GetUser', 'iam:ListAccessKeys');
    const { User: user } = await iam.send(new GetUserCommand({}));
    expect(user).toMatchObject({ UserName: 'ana', Arn: ARN });
    const { AccessKeyMetadata: keys } = await iam.send(new ListAccessKeysCommand({}));
    expect(keys).toHaveLength(1);
  });

  test('may do what policies, also those of groups, allow, and nothing else', async () => {
    await create();
    const { iam } = await signedIn();
    const list = () => iam.send(new ListUsersCommand({}));
    await expect(list()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${ARN} is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::000000000000:user/ because no identity-based policy allows the iam:ListUsers action`,
      $metadata: { httpStatusCode: 403 },
    });
    const PolicyArn = await policy('lists', 'iam:List*');
    await aws.iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
    await aws.iam.send(new AttachGroupPolicyCommand({ GroupName: 'staff', PolicyArn }));
    await aws.iam.send(new AddUserToGroupCommand({ UserName: 'ana', GroupName: 'staff' }));
    await list();
    const denies = permissionPolicy({ Effect: 'Deny', Action: 'iam:ListUsers' });
    await aws.iam.send(new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'not', PolicyDocument: denies }));
    await expect(list()).rejects.toThrow('with an explicit deny in an identity-based policy');
  });

  test('may do nothing beyond a boundary, which is no permission itself', async () => {
    await create();
    const { iam } = await signedIn();
    const get = () => iam.send(new GetUserCommand({}));
    const list = () => iam.send(new ListUsersCommand({}));
    const PermissionsBoundary = await policy('bounds', 'iam:GetUser');
    await aws.iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'ana', PermissionsBoundary }));
    await expect(get()).rejects.toThrow('because no identity-based policy allows the iam:GetUser action');
    await may('iam:*');
    await get();
    await expect(list()).rejects.toThrow('because no permissions boundary allows the iam:ListUsers action');
    await aws.iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'ana' }));
    await list();
  });

  test('is nobody with a key that is inactive, deleted, or not known everywhere yet', async () => {
    await create();
    const { keyId, sts } = await signedIn();
    const ask = () => sts.send(new GetCallerIdentityCommand({}));
    const refusal = {
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      $metadata: { httpStatusCode: 403 },
    };
    const set = (Status: 'Active' | 'Inactive') =>
      aws.iam.send(new UpdateAccessKeyCommand({ UserName: 'ana', AccessKeyId: keyId, Status }));
    await set('Inactive');
    await expect(ask()).rejects.toMatchObject(refusal);
    await set('Active');
    await ask();
    await aws.iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keyId }));
    await expect(ask()).rejects.toMatchObject(refusal);
  });

  test('is told what the key was last used for', async () => {
    await create();
    const { keyId, sts } = await signedIn();
    const use = () => aws.iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }));
    expect(await use()).toMatchObject({
      UserName: 'ana',
      AccessKeyLastUsed: { Region: 'N/A', ServiceName: 'N/A' },
    });
    aws.clock.advance(60_000);
    await sts.send(new GetCallerIdentityCommand({}));
    expect((await use()).AccessKeyLastUsed).toEqual({
      Region: 'us-east-1',
      ServiceName: 'sts',
      LastUsedDate: new Date(Math.floor(aws.clock.now() / 1000) * 1000),
    });
  });

  test('has two keys at most', async () => {
    await create();
    await signedIn();
    await signedIn();
    await expect(signedIn()).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
  });
});

test('a key counts once it has propagated', async () => {
  const slow = await startTestAws({ latency: { ...LATENCY.zero, iamPropagation: 8000 } });
  try {
    await slow.iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const { AccessKey: key } = await slow.iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }));
    const credentials = { accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' };
    const sts = new STSClient({ ...TEST_CREDENTIALS, endpoint: slow.url, credentials });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    slow.clock.advance(8000);
    await sts.send(new GetCallerIdentityCommand({}));
  } finally {
    await slow.close();
  }
});

test('the policies of a user are named as AWS names them when they are missing', async () => {
  await create();
  const PolicyArn = await policy('p', 's3:GetObject');
  await aws.iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn }));
  const { AttachedPolicies: attached } = await aws.iam.send(new ListAttachedUserPoliciesCommand({ UserName: 'ana' }));
  expect(attached).toEqual([{ PolicyName: 'p', PolicyArn }]);
  await expect(aws.iam.send(new GetUserPolicyCommand({ UserName: 'ana', PolicyName: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The user policy with name none cannot be found.',
  });
  await expect(
    aws.iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: 'longpolicynamebutnoarn' })),
  ).rejects.toMatchObject({ name: 'ValidationError', message: 'Invalid ARN:  Could not be parsed!' });
  const large = permissionPolicy({ Sid: 'a'.repeat(2048) });
  await expect(
    aws.iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'large', PolicyDocument: large })),
  ).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Maximum policy size of 2048 bytes exceeded for user ana',
  });
});

describe('a group', () => {
  test('tells who is in it, under an old and a new name, and cannot be deleted with them', async () => {
    await create();
    const { Group: made } = await aws.iam.send(new CreateGroupCommand({ GroupName: 'staff', Path: '/hr/' }));
    expect(made).toEqual({
      Path: '/hr/',
      GroupName: 'staff',
      GroupId: expect.stringMatching(/^AGPA[A-Z0-9]{17}$/),
      Arn: 'arn:aws:iam::000000000000:group/hr/staff',
      CreateDate: expect.any(Date),
    });
    await aws.iam.send(new AddUserToGroupCommand({ UserName: 'ana', GroupName: 'staff' }));
    await aws.iam.send(new UpdateGroupCommand({ GroupName: 'staff', NewGroupName: 'people' }));
    const { Group: group, Users: users } = await aws.iam.send(new GetGroupCommand({ GroupName: 'people' }));
    expect([group?.GroupName, users?.map((user) => user.UserName)]).toEqual(['people', ['ana']]);
    const { Groups: groups } = await aws.iam.send(new ListGroupsForUserCommand({ UserName: 'ana' }));
    expect(groups?.map((one) => one.Arn)).toEqual(['arn:aws:iam::000000000000:group/hr/people']);
    await expect(aws.iam.send(new DeleteGroupCommand({ GroupName: 'people' }))).rejects.toMatchObject(
      conflict('must remove users from group first.'),
    );
  });
});
