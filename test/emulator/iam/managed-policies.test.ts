import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  type CreatePolicyCommandInput,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRolePermissionsBoundaryCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { roleAllows } from '../../../src/emulator/services/iam/authorise.js';
import { openStore } from '../../../src/emulator/store/store.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

const RoleName = 'r';
const ARN = 'arn:aws:iam::000000000000:policy/p';
const latency = { ...LATENCY.zero, iamPropagation: 8000 };

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws({ latency });
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
});
afterEach(() => aws.close());

const create = (PolicyName = 'p', more: Partial<CreatePolicyCommandInput> = {}) =>
  aws.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: permissionPolicy(), ...more }));
const attach = (PolicyArn = ARN) => aws.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
const version = (PolicyDocument: string, SetAsDefault = false) =>
  aws.iam.send(new CreatePolicyVersionCommand({ PolicyArn: ARN, PolicyDocument, SetAsDefault }));
const remove = (PolicyArn = ARN) => aws.iam.send(new DeletePolicyCommand({ PolicyArn }));

describe('a policy of the account', () => {
  test('is answered as AWS answers it; only GetPolicy tells its description', async () => {
    const { Policy: made } = await create('p', { Description: 'what it is for' });
    expect(made).toEqual({
      Arn: ARN,
      AttachmentCount: 0,
      CreateDate: expect.any(Date),
      DefaultVersionId: 'v1',
      IsAttachable: true,
      Path: '/',
      PermissionsBoundaryUsageCount: 0,
      PolicyId: expect.stringMatching(/^ANPA[A-Z0-9]{17}$/),
      PolicyName: 'p',
      UpdateDate: expect.any(Date),
    });
    const { Policy: got } = await aws.iam.send(new GetPolicyCommand({ PolicyArn: ARN }));
    expect(got).toEqual({ ...made, Description: 'what it is for', Tags: [] });
    const { Policies: listed } = await aws.iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
    expect(listed).toEqual([made]);
  });

  test('lies below its path, and its name is taken whatever the path', async () => {
    const { Policy: made } = await create('p', { Path: '/team/' });
    expect(made?.Arn).toBe('arn:aws:iam::000000000000:policy/team/p');
    await expect(create('P')).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'A policy called P already exists. Duplicate names are not allowed.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('counts in what a role may do once it is attached and IAM has told the others', async () => {
    const may = async () => {
      const store = openStore(aws.folder);
      const roleArn = 'arn:aws:iam::000000000000:role/r';
      const request = { roleArn, action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:us-east-1::x' };
      const allowed = roleAllows({ store, clock: aws.clock, latency }, request);
      await store.close();
      return allowed;
    };
    await create();
    await attach();
    expect(await may()).toBe(false);
    aws.clock.advance(8000);
    expect(await may()).toBe(true);

    await version(permissionPolicy({ Action: 's3:GetObject' }), true);
    expect(await may()).toBe(true);
    aws.clock.advance(8000);
    expect(await may()).toBe(false);
    await aws.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v1' }));
    aws.clock.advance(8000);
    expect(await may()).toBe(true);
  });

  test('tells whose boundary it is, and cannot be deleted meanwhile', async () => {
    await create();
    const bound = (PermissionsBoundary: string) =>
      aws.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    await bound(ARN);
    const entities = (PolicyUsageFilter?: 'PermissionsBoundary' | 'PermissionsPolicy') =>
      aws.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: ARN, PolicyUsageFilter }));
    expect(await entities('PermissionsBoundary')).toMatchObject({ PolicyRoles: [{ RoleName }] });
    expect(await entities('PermissionsPolicy')).toMatchObject({ PolicyRoles: [] });
    const { Policy: got } = await aws.iam.send(new GetPolicyCommand({ PolicyArn: ARN }));
    expect(got).toMatchObject({ AttachmentCount: 0, PermissionsBoundaryUsageCount: 1 });
    await expect(remove()).rejects.toThrow('Cannot delete a policy attached to entities.');
    await expect(bound('arn:aws:iam::000000000000:policy/none')).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'Scope ARN: arn:aws:iam::000000000000:policy/none does not exist or is not attachable.',
    });
    const unbound = () => aws.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    await unbound();
    await expect(unbound()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await remove();
  });

  test('tells to which roles it is attached', async () => {
    await create();
    await attach();
    const users = await aws.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: ARN }));
    expect(users).toMatchObject({ PolicyGroups: [], PolicyUsers: [], PolicyRoles: [{ RoleName }], IsTruncated: false });
    const { Policy: got } = await aws.iam.send(new GetPolicyCommand({ PolicyArn: ARN }));
    expect(got?.AttachmentCount).toBe(1);
    const { Policies: attached } = await aws.iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
    expect(attached?.map((policy) => policy.Arn)).toEqual([ARN]);
  });

  test('can be deleted once it is attached to nothing and has no other version', async () => {
    await create();
    await attach();
    await version(permissionPolicy());
    await expect(remove()).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
    });
    await aws.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: ARN }));
    await expect(remove()).rejects.toThrow(/^This policy has more than one version\. Before you delete a policy,/);
    await aws.iam.send(new DeletePolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v2' }));
    await remove();
    await expect(remove()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${ARN} was not found.`,
    });
  });

  test('has tags, with those it was made with', async () => {
    const { Policy: made } = await create('p', { Tags: [{ Key: 'b', Value: '1' }] });
    expect(made?.Tags).toEqual([{ Key: 'b', Value: '1' }]);
    await aws.iam.send(new TagPolicyCommand({ PolicyArn: ARN, Tags: [{ Key: 'a', Value: '2' }] }));
    await aws.iam.send(new UntagPolicyCommand({ PolicyArn: ARN, TagKeys: ['b'] }));
    const { Tags: tags } = await aws.iam.send(new ListPolicyTagsCommand({ PolicyArn: ARN }));
    expect(tags).toEqual([{ Key: 'a', Value: '2' }]);
  });

  test.each([
    ['that is no document', '{', 'MalformedPolicyDocument', 'This policy contains invalid Json'],
    [
      'that is too long',
      permissionPolicy({ Resource: `arn:aws:s3:::${'x'.repeat(6200)}` }),
      'LimitExceeded',
      'Cannot exceed quota for PolicySize: 6144',
    ],
  ])('%s is refused', async (_what, PolicyDocument, code, message) => {
    await expect(create('p', { PolicyDocument })).rejects.toMatchObject({ name: `${code}Exception`, message });
  });
});

describe('the versions of a policy', () => {
  test('are numbered without using a number twice, newest first, and one of them is the default', async () => {
    await create();
    await version(permissionPolicy({ Action: 's3:*' }));
    await aws.iam.send(new DeletePolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v2' }));
    const { PolicyVersion: third } = await version(permissionPolicy({ Action: 'sqs:*' }), true);
    expect(third).toEqual({ VersionId: 'v3', IsDefaultVersion: true, CreateDate: expect.any(Date) });

    const { Versions: all } = await aws.iam.send(new ListPolicyVersionsCommand({ PolicyArn: ARN }));
    expect(all?.map((one) => [one.VersionId, one.IsDefaultVersion])).toEqual([
      ['v3', true],
      ['v1', false],
    ]);
    const got = await aws.iam.send(new GetPolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v3' }));
    expect(decodeURIComponent(got.PolicyVersion?.Document ?? '')).toBe(permissionPolicy({ Action: 'sqs:*' }));
  });

  test('are five at most, and the default one cannot be deleted', async () => {
    await create();
    for (let count = 2; count <= 5; count += 1) await version(permissionPolicy());
    await expect(version(permissionPolicy())).rejects.toMatchObject({
      name: 'LimitExceededException',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    });
    await expect(
      aws.iam.send(new DeletePolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v1' })),
    ).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete the default version of a policy.',
    });
    await expect(
      aws.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v9' })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${ARN} version v9 does not exist or is not attachable.`,
    });
  });
});

describe('an AWS managed policy', () => {
  test('is there with its own document, and can be attached', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess';
    await attach(PolicyArn);
    const { Policy: policy } = await aws.iam.send(new GetPolicyCommand({ PolicyArn }));
    const VersionId = policy?.DefaultVersionId;
    const got = await aws.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    expect(decodeURIComponent(got.PolicyVersion?.Document ?? '')).toContain('"dynamodb:*"');
    const { Policies: all = [] } = await aws.iam.send(new ListPoliciesCommand({ Scope: 'AWS', MaxItems: 1000 }));
    expect(all.every((one) => one.Arn?.startsWith('arn:aws:iam::aws:policy/'))).toBe(true);
  });

  test('cannot be changed', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const tagged = aws.iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    await expect(tagged).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect(remove(PolicyArn)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});

test.each(['p', 'arn'])('what is no ARN, %s, could not be parsed', async (name) => {
  await expect(attach(name.padEnd(20, 'x'))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Invalid ARN:  Could not be parsed!',
    $metadata: { httpStatusCode: 400 },
  });
});
