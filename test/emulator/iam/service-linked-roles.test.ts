import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteRoleCommand,
  DeleteServiceLinkedRoleCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

const RoleName = 'AWSServiceRoleForBatch';
const PATH = '/aws-service-role/batch.amazonaws.com/';
const POLICY = 'arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
});
afterEach(() => aws.close());

const create = (AWSServiceName: string, CustomSuffix?: string) =>
  aws.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName, CustomSuffix }));

test("a service's role has the name, the trust and the policy that AWS gives it", async () => {
  const { Role: made } = await create('batch.amazonaws.com');
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'batch.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  expect(JSON.parse(decodeURIComponent(made?.AssumeRolePolicyDocument ?? ''))).toEqual(trust);
  const { Role: role } = await aws.iam.send(new GetRoleCommand({ RoleName }));
  expect(role).toEqual({
    ...made,
    RoleName,
    Path: PATH,
    Arn: `arn:aws:iam::000000000000:role${PATH}${RoleName}`,
    MaxSessionDuration: 3600,
    RoleLastUsed: {},
  });
  const { AttachedPolicies: attached } = await aws.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(attached).toEqual([{ PolicyName: 'BatchServiceRolePolicy', PolicyArn: POLICY }]);
});

test('a service has one role, or several where AWS lets a suffix tell them apart', async () => {
  await create('batch.amazonaws.com');
  const refused = (message: string) => ({ name: 'InvalidInputException', message, $metadata: { httpStatusCode: 400 } });
  await expect(create('batch.amazonaws.com')).rejects.toMatchObject(
    refused(`Service role name ${RoleName} has been taken in this account, please try a different suffix.`),
  );
  await expect(create('batch.amazonaws.com', 'mine')).rejects.toMatchObject(
    refused('Custom suffix is not allowed for batch.amazonaws.com'),
  );
  const { Role: role } = await create('autoscaling.amazonaws.com', 'mine');
  expect(role?.RoleName).toBe('AWSServiceRoleForAutoScaling_mine');
  await expect(create('nobody.amazonaws.com')).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test("a service's role is changed by nobody but AWS, and is deleted on its own way", async () => {
  await create('batch.amazonaws.com');
  const PolicyDocument = permissionPolicy();
  const changes = [
    () => aws.iam.send(new DeleteRoleCommand({ RoleName })),
    () => aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument })),
  ];
  for (const change of changes) {
    await expect(change()).rejects.toMatchObject({
      name: 'UnmodifiableEntityException',
      message: `Cannot perform the operation on the protected role '${RoleName}' - this role is only modifiable by AWS`,
    });
  }
  const { DeletionTaskId } = await aws.iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
  expect(DeletionTaskId).toMatch(
    /^task\/aws-service-role\/batch\.amazonaws\.com\/AWSServiceRoleForBatch\/[0-9a-f-]{36}$/,
  );
  const { Status } = await aws.iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
  expect(Status).toBe('SUCCEEDED');
  await expect(aws.iam.send(new GetRoleCommand({ RoleName }))).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('the policy of a service is for its role alone, and can be read like any other', async () => {
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: trustPolicy() }));
  await expect(aws.iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: POLICY }))).rejects.toMatchObject({
    name: 'PolicyNotAttachableException',
    message: 'Cannot attach a Service Role Policy to a Customer Role.',
  });
  const { Policy: policy } = await aws.iam.send(new GetPolicyCommand({ PolicyArn: POLICY }));
  const { PolicyVersion: version } = await aws.iam.send(
    new GetPolicyVersionCommand({ PolicyArn: POLICY, VersionId: policy?.DefaultVersionId }),
  );
  const document = JSON.parse(decodeURIComponent(version?.Document ?? ''));
  expect(document.Statement[0].Action).toContain('ec2:DescribeAccountAttributes');
});
