import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteConflictException,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  MalformedPolicyDocumentException,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const RoleName = 'r';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
});
afterEach(() => aws.close());

const put = (PolicyName: string, PolicyDocument = permissionPolicy()) =>
  aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
const attach = (PolicyArn: string) => aws.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
const detach = (PolicyArn: string) => aws.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));

describe('an inline policy', () => {
  test('comes back as it was put, URL-encoded, and a second put replaces it', async () => {
    await put('p');
    const document = permissionPolicy({ Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] });
    await put('p', document);

    const got = await aws.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    expect(got).toMatchObject({ RoleName, PolicyName: 'p' });
    expect(decodeURIComponent(got.PolicyDocument ?? '')).toBe(document);
  });

  test('is listed by name, page by page, and gone after its deletion', async () => {
    for (const name of ['b', 'a', 'c']) await put(name);

    const first = await aws.iam.send(new ListRolePoliciesCommand({ RoleName, MaxItems: 2 }));
    const rest = await aws.iam.send(new ListRolePoliciesCommand({ RoleName, Marker: first.Marker }));
    expect([first.PolicyNames, rest.PolicyNames]).toEqual([['a', 'b'], ['c']]);
    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
    expect((await aws.iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['b', 'c']);
  });

  test('that is not there is NoSuchEntity', async () => {
    for (const PolicyName of ['p', 'constructor']) {
      const expected = {
        name: 'NoSuchEntityException',
        message: `The role policy with name ${PolicyName} cannot be found.`,
      };
      await expect(aws.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).rejects.toMatchObject(expected);
      await expect(aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))).rejects.toMatchObject(expected);
    }
  });

  test.each([
    ['a principal', permissionPolicy({ Principal: '*' }), 'Policy document should not specify a principal.'],
    ['no resource', permissionPolicy({ Resource: undefined }), 'Policy statement must contain resources.'],
    ['a resource that is no ARN', permissionPolicy({ Resource: 'x' }), 'Resource x must be in ARN format or "*".'],
    [
      'an action without a service',
      permissionPolicy({ Action: 'Invoke' }),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    ['Action and NotAction', permissionPolicy({ NotAction: 's3:*' }), 'Syntax errors in policy.'],
    [
      'a bad Sid',
      permissionPolicy({ Sid: 'a-b' }),
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [A-Za-z0-9]*',
    ],
    [
      'a condition operator that is none',
      permissionPolicy({ Condition: { stringEquals: { 'aws:SourceAccount': '1' } } }),
      'Invalid Condition type : stringEquals',
    ],
    ['no statement', JSON.stringify({ Version: '2012-10-17', Statement: [] }), 'Syntax errors in policy.'],
  ])('is refused with %s', async (_what, document, message) => {
    const refused = await put('p', document).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MalformedPolicyDocumentException);
    expect(refused).toMatchObject({ message });
  });

  test('is refused when all of the role together are over 10,240 characters', async () => {
    const half = permissionPolicy({ Resource: `arn:aws:s3:::${'x'.repeat(6000)}` });
    await put('a', half);
    await expect(put('b', half)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role r',
    });
  });
});

describe('a managed policy', () => {
  test('can be attached twice, is listed once, and can be detached once', async () => {
    await attach(BASIC);
    await attach(BASIC);

    const { AttachedPolicies } = await aws.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: BASIC }]);
    await detach(BASIC);
    await expect(detach(BASIC)).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${BASIC} was not found.`,
    });
  });

  test('that is not known cannot be attached', async () => {
    const arn = 'arn:aws:iam::aws:policy/NoSuchPolicy';
    await expect(attach(arn)).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${arn} does not exist or is not attachable.`,
    });
  });

  test('can be looked at', async () => {
    await attach(BASIC);
    const { Policy } = await aws.iam.send(new GetPolicyCommand({ PolicyArn: BASIC }));
    expect(Policy).toMatchObject({
      PolicyName: 'AWSLambdaBasicExecutionRole',
      DefaultVersionId: 'v1',
      AttachmentCount: 1,
    });

    const { PolicyVersion } = await aws.iam.send(new GetPolicyVersionCommand({ PolicyArn: BASIC, VersionId: 'v1' }));
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')).Statement[0].Action).toContain(
      'logs:PutLogEvents',
    );
    await expect(
      aws.iam.send(new GetPolicyVersionCommand({ PolicyArn: BASIC, VersionId: 'v2' })),
    ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('DeleteRole', () => {
  test('asks first for attached, then for inline policies to go', async () => {
    await put('p');
    await attach(BASIC);
    const remove = () => aws.iam.send(new DeleteRoleCommand({ RoleName })).catch((error: unknown) => error);

    const attached = await remove();
    expect(attached).toBeInstanceOf(DeleteConflictException);
    expect(attached).toMatchObject({ message: 'Cannot delete entity, must detach all policies first.' });
    await detach(BASIC);
    expect(await remove()).toMatchObject({
      message: 'Cannot delete entity, must delete policies first.',
      $metadata: { httpStatusCode: 409 },
    });
    await aws.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    expect(await remove()).not.toBeInstanceOf(Error);
  });
});
