import {
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeleteRoleCommand,
  EntityAlreadyExistsException,
  GetRoleCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { trustPolicy } from './policies.js';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

const create = (RoleName: string, more: Partial<CreateRoleCommandInput> = {}) =>
  aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy(), ...more }));
const get = async (RoleName: string) => (await aws.iam.send(new GetRoleCommand({ RoleName }))).Role;

describe('CreateRole', () => {
  test('answers with the role as IAM shows it', async () => {
    const { Role } = await create('hr-leave-agent-lambda-role', {
      Path: '/service/',
      Description: 'For the function',
      MaxSessionDuration: 7200,
      Tags: [
        { Key: 'b', Value: '2' },
        { Key: 'a', Value: '' },
      ],
    });

    expect(Role).toEqual({
      RoleName: 'hr-leave-agent-lambda-role',
      RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/),
      Arn: 'arn:aws:iam::000000000000:role/service/hr-leave-agent-lambda-role',
      Path: '/service/',
      CreateDate: new Date(aws.clock.now()),
      AssumeRolePolicyDocument: expect.any(String),
      Description: 'For the function',
      Tags: [
        { Key: 'a', Value: '' },
        { Key: 'b', Value: '2' },
      ],
    });
    expect(await get('hr-leave-agent-lambda-role')).toEqual({
      ...Role,
      MaxSessionDuration: 7200,
      RoleLastUsed: {},
    });
  });

  test('takes statements whose ids are empty, and stages of AWS’s own as services [SRC aws-samples]', async () => {
    const statement = (Service: string) => ({
      Sid: '',
      Effect: 'Allow',
      Principal: { Service },
      Action: 'sts:AssumeRole',
    });
    const Statement = [statement('preprod.bedrock.aws.internal'), statement('beta.bedrock.aws.internal')];
    await create('r', { AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) });
    expect((await get('r'))?.RoleName).toBe('r');
  });

  test('hands the document back URL-encoded to the letter of RFC 3986', async () => {
    const document = trustPolicy({ Sid: 'a', Condition: { StringLike: { 'aws:x': "!'()*" } } });
    await create('r', { AssumeRolePolicyDocument: document });

    const encoded = (await get('r'))?.AssumeRolePolicyDocument ?? '';
    expect(encoded).toContain('%21%27%28%29%2A');
    expect(encoded).not.toMatch(/[!'()* ]/);
    expect(decodeURIComponent(encoded)).toBe(document);
  });

  test('refuses a name that is taken, also in another case', async () => {
    await create('role');

    for (const name of ['role', 'ROLE']) {
      const again = await create(name).catch((error: unknown) => error);
      expect(again).toBeInstanceOf(EntityAlreadyExistsException);
      expect(again).toMatchObject({
        message: `Role with name ${name} already exists.`,
        $metadata: { httpStatusCode: 409 },
      });
    }
  });

  test('refuses a name over 64 characters, in the words of IAM', async () => {
    const name = 'x'.repeat(65);
    await expect(create(name)).rejects.toMatchObject({
      name: 'ValidationError',
      message: `1 validation error detected: Value '${name}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('names every broken rule at once', async () => {
    await expect(create('a b', { MaxSessionDuration: 1 })).rejects.toThrow(/^2 validation errors detected: .*; .*/);
  });

  test('refuses the same tag twice', async () => {
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'A', Value: '2' },
    ];
    await expect(create('r', { Tags })).rejects.toMatchObject({ name: 'InvalidInputException' });
  });

  test.each([
    ['no JSON', '{', 'This policy contains invalid Json'],
    ['no policy', '[]', 'Syntax errors in policy.'],
    ['an unknown version', trustPolicy({}, { Version: '2020-01-01' }), 'Syntax errors in policy.'],
    ['an unknown field', trustPolicy({ Actions: 'x' }), 'Syntax errors in policy.'],
    ['no principal', trustPolicy({ Principal: undefined }), 'Missing required field Principal'],
    ['a resource', trustPolicy({ Resource: '*' }), 'Has prohibited field Resource'],
    ['no action', trustPolicy({ Action: undefined }), 'Missing required field Action'],
    [
      'an action of elsewhere',
      trustPolicy({ Action: 's3:GetObject' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    ['every action', trustPolicy({ Action: '*' }), 'AssumeRole policy may only specify STS AssumeRole actions.'],
    [
      'an STS action that assumes nothing',
      trustPolicy({ Action: 'sts:GetCallerIdentity' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    ['all resources but some', trustPolicy({ NotResource: '*' }), 'AssumeRole policy must not contain resources.'],
    [
      'an unheard-of principal',
      trustPolicy({ Principal: { Service: 'lambda' } }),
      'Invalid principal in policy: "SERVICE":"lambda"',
    ],
  ])('refuses a trust policy with %s', async (_what, document, message) => {
    const refused = await create('r', { AssumeRolePolicyDocument: document }).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(MalformedPolicyDocumentException);
    expect(refused).toMatchObject({ message, $metadata: { httpStatusCode: 400 } });
    await expect(get('r')).rejects.toBeInstanceOf(NoSuchEntityException);
  });

  test('takes the name of what every object has for a kind of principal like any other', async () => {
    const policy = trustPolicy({ Principal: { Service: 'lambda.amazonaws.com', constructor: 'x' } });
    await create('r', { AssumeRolePolicyDocument: policy });
    expect(await get('r')).toMatchObject({ RoleName: 'r' });
  });

  test('refuses a trust policy over the quota of 2048 characters', async () => {
    const long = trustPolicy({ Condition: { StringEquals: { 'aws:SourceAccount': 'x'.repeat(2048) } } });
    await expect(create('r', { AssumeRolePolicyDocument: long })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
      $metadata: { httpStatusCode: 409 },
    });
  });
});

describe('a role', () => {
  test('that is not there is NoSuchEntity, also under the name of a member of every object', async () => {
    for (const name of ['none', 'constructor', '__proto__']) {
      await expect(get(name)).rejects.toMatchObject({
        name: 'NoSuchEntityException',
        message: `The role with name ${name} cannot be found.`,
        $metadata: { httpStatusCode: 404 },
      });
    }
  });

  test('is gone after DeleteRole, and its name is free', async () => {
    await create('r');
    await aws.iam.send(new DeleteRoleCommand({ RoleName: 'r' }));

    await expect(get('r')).rejects.toBeInstanceOf(NoSuchEntityException);
    await expect(create('r')).resolves.toBeDefined();
  });

  test('changes its description, its duration and its trust', async () => {
    await create('r', { Description: 'old' });
    await aws.iam.send(new UpdateRoleCommand({ RoleName: 'r', Description: 'new', MaxSessionDuration: 3601 }));
    const document = trustPolicy({ Principal: { Service: 'bedrock.amazonaws.com' } });
    await aws.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'r', PolicyDocument: document }));

    const role = await get('r');
    expect(role).toMatchObject({ Description: 'new', MaxSessionDuration: 3601 });
    expect(decodeURIComponent(role?.AssumeRolePolicyDocument ?? '')).toBe(document);
    const rewritten = new UpdateRoleDescriptionCommand({ RoleName: 'r', Description: 'another' });
    expect((await aws.iam.send(rewritten)).Role).toMatchObject({ RoleName: 'r', Description: 'another' });
  });

  test('holds tags of which a new value replaces the old', async () => {
    await create('r', { Tags: [{ Key: 'a', Value: '1' }] });
    const Tags = [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '3' },
    ];
    await aws.iam.send(new TagRoleCommand({ RoleName: 'r', Tags }));
    await aws.iam.send(new UntagRoleCommand({ RoleName: 'r', TagKeys: ['b', 'none'] }));

    expect(await aws.iam.send(new ListRoleTagsCommand({ RoleName: 'r' }))).toMatchObject({
      Tags: [{ Key: 'a', Value: '2' }],
      IsTruncated: false,
    });
  });

  test('has no instance profiles', async () => {
    await create('r');
    const answer = await aws.iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'r' }));
    expect(answer).toMatchObject({ InstanceProfiles: [], IsTruncated: false });
  });

  test('is as it was when a change is refused', async () => {
    await create('r');
    await expect(
      aws.iam.send(new PutRolePolicyCommand({ RoleName: 'r', PolicyName: 'p', PolicyDocument: '{}' })),
    ).rejects.toBeInstanceOf(MalformedPolicyDocumentException);
    await expect(aws.iam.send(new DeleteRoleCommand({ RoleName: 'r' }))).resolves.toBeDefined();
  });
});

describe('ListRoles', () => {
  test('gives all of them, by name and page by page', async () => {
    for (const name of ['c', 'a', 'b']) await create(name);

    const first = await aws.iam.send(new ListRolesCommand({ MaxItems: 2 }));
    const rest = await aws.iam.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }));
    expect(first.Roles?.map((role) => role.RoleName)).toEqual(['a', 'b']);
    expect(first.IsTruncated).toBe(true);
    expect(rest.Roles?.map((role) => role.RoleName)).toEqual(['c']);
    expect(rest).toMatchObject({ IsTruncated: false });
    expect(rest.Marker).toBeUndefined();
  });

  test('goes by path, and refuses a marker that it never gave', async () => {
    await create('a', { Path: '/x/' });
    await create('b');

    const { Roles } = await aws.iam.send(new ListRolesCommand({ PathPrefix: '/x' }));
    expect(Roles?.map((role) => role.RoleName)).toEqual(['a']);
    await expect(aws.iam.send(new ListRolesCommand({ Marker: 'nonsense' }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});
