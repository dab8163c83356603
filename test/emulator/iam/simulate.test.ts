import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  type ContextEntry,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  InvalidInputException,
  NoSuchEntityException,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { permissionPolicy, trustPolicy } from './policies.js';

const ROLE = 'arn:aws:iam::000000000000:role/path/developer';
const LAMBDA = 'arn:aws:lambda:us-east-1:000000000000:function';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws({ latency: LATENCY.aws });
  const AssumeRolePolicyDocument = trustPolicy();
  await aws.iam.send(new CreateRoleCommand({ RoleName: 'developer', Path: '/path/', AssumeRolePolicyDocument }));
  await may(
    { Effect: 'Allow', Action: 'lambda:Get*', Resource: `${LAMBDA}:mine` },
    { Effect: 'Deny', Action: 'lambda:GetPolicy', Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
  );
});
afterEach(() => aws.close());

async function may(...Statement: object[]): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await aws.iam.send(new PutRolePolicyCommand({ RoleName: 'developer', PolicyName: 'may', PolicyDocument }));
}

const simulate = (input: Partial<SimulatePrincipalPolicyCommandInput>) =>
  aws.iam.send(
    new SimulatePrincipalPolicyCommand({ PolicySourceArn: ROLE, ActionNames: ['lambda:GetFunction'], ...input }),
  );
const entry = (ContextKeyName: string, value: string): ContextEntry => ({
  ContextKeyName,
  ContextKeyValues: [value],
  ContextKeyType: 'string',
});

describe('SimulatePrincipalPolicy', () => {
  test('gives one result an action, with the resources inside it, at once and not only after propagation', async () => {
    const { EvaluationResults, IsTruncated } = await simulate({
      ActionNames: ['lambda:GetFunction', 'lambda:GetPolicy', 'lambda:Invoke'],
      ResourceArns: [`${LAMBDA}:mine`, `${LAMBDA}:yours`],
    });
    expect(IsTruncated).toBe(false);
    const told = EvaluationResults?.map((one) => [
      one.EvalActionName,
      one.EvalDecision,
      one.ResourceSpecificResults?.map((each) => [each.EvalResourceName, each.EvalResourceDecision]),
    ]);
    expect(told).toEqual([
      [
        'lambda:GetFunction',
        'implicitDeny',
        [
          [`${LAMBDA}:mine`, 'allowed'],
          [`${LAMBDA}:yours`, 'implicitDeny'],
        ],
      ],
      ['lambda:GetPolicy', 'explicitDeny', expect.anything()],
      ['lambda:Invoke', 'implicitDeny', expect.anything()],
    ]);
  });

  test('without resources asks about all of them', async () => {
    const { EvaluationResults: [result] = [] } = await simulate({});
    expect(result).toMatchObject({ EvalResourceName: '*', EvalDecision: 'implicitDeny' });
    expect(result?.ResourceSpecificResults).toBeUndefined();
  });

  test('says which condition keys it was not told, and judges by those that it was', async () => {
    const pass = { ActionNames: ['iam:PassRole'], ResourceArns: ['arn:aws:iam::000000000000:role/any'] };
    const { EvaluationResults: [untold] = [] } = await simulate(pass);
    expect(untold?.EvalDecision).toBe('implicitDeny');
    expect(untold?.ResourceSpecificResults?.[0]?.MissingContextValues).toEqual(['iam:PassedToService']);
    const { EvaluationResults: [told] = [] } = await simulate({
      ...pass,
      ContextEntries: [entry('iam:passedtoservice', 'lambda.amazonaws.com')],
    });
    expect(told?.EvalDecision).toBe('allowed');
    expect(told?.ResourceSpecificResults?.[0]?.MissingContextValues ?? []).toEqual([]);
  });

  test('judges further policies along with the role’s own', async () => {
    const more = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:*', Resource: '*' }] };
    const { EvaluationResults } = await simulate({ PolicyInputList: [JSON.stringify(more)] });
    expect(EvaluationResults?.[0]?.EvalDecision).toBe('allowed');
  });

  test('says which statement of which policy decided, and where it stands', async () => {
    const PolicyDocument =
      '{"Version": "2012-10-17", "Statement": {"Sid": "", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}';
    const { Policy: made } = await aws.iam.send(new CreatePolicyCommand({ PolicyName: 'puts', PolicyDocument }));
    await aws.iam.send(new AttachRolePolicyCommand({ RoleName: 'developer', PolicyArn: made?.Arn }));
    const { EvaluationResults: [put, get] = [] } = await simulate({
      ActionNames: ['s3:PutObject', 's3:GetObjectVersion'],
      ResourceArns: ['arn:aws:s3:::bucket'],
    });
    const matched = {
      SourcePolicyId: 'puts',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 1, Column: 41 },
      EndPosition: { Line: 1, Column: 113 },
    };
    const detail = { EvalDecisionDetails: {}, OrganizationsDecisionDetail: { AllowedByOrganizations: true } };
    expect(put).toEqual({
      EvalActionName: 's3:PutObject',
      EvalDecision: 'allowed',
      EvalResourceName: 'arn:aws:s3:::bucket',
      MatchedStatements: [matched],
      MissingContextValues: [],
      ResourceSpecificResults: [
        {
          EvalResourceName: 'arn:aws:s3:::bucket',
          EvalResourceDecision: 'allowed',
          MatchedStatements: [matched],
          MissingContextValues: [],
        },
      ],
      ...detail,
    });
    expect(get).toMatchObject({ EvalDecision: 'implicitDeny', MatchedStatements: [], ...detail });
  });

  test('asks of a user what the groups of the user let him do, and of a group what it lets do', async () => {
    await aws.iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
    const PolicyDocument = permissionPolicy({ Action: 'lambda:*' });
    await aws.iam.send(new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'may', PolicyDocument }));
    await aws.iam.send(new CreateUserCommand({ UserName: 'ana' }));
    await aws.iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'ana' }));
    for (const source of ['user/ana', 'group/staff']) {
      const { EvaluationResults } = await simulate({ PolicySourceArn: `arn:aws:iam::000000000000:${source}` });
      expect(EvaluationResults).toMatchObject([
        { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'group_staff_may' }] },
      ]);
    }
  });

  test('is held to a boundary, given with the request or attached', async () => {
    const given = { PolicyInputList: [permissionPolicy({ Action: '*' })] };
    const boundary = permissionPolicy({ Action: 's3:*' });
    const bounded = {
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    };
    const { EvaluationResults: ofRequest } = await simulate({
      ...given,
      PermissionsBoundaryPolicyInputList: [boundary],
    });
    expect(ofRequest).toMatchObject([bounded]);
    const { Policy: made } = await aws.iam.send(
      new CreatePolicyCommand({ PolicyName: 'bounds', PolicyDocument: boundary }),
    );
    await aws.iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: 'developer', PermissionsBoundary: made?.Arn }),
    );
    const { EvaluationResults: attached } = await simulate(given);
    expect(attached).toMatchObject([bounded]);
  });

  test('comes in pages', async () => {
    const ActionNames = ['lambda:A', 'lambda:B', 'lambda:C'];
    const first = await simulate({ ActionNames, MaxItems: 2 });
    expect(first).toMatchObject({ IsTruncated: true, EvaluationResults: [{}, {}] });
    const second = await simulate({ ActionNames, MaxItems: 2, Marker: first.Marker });
    expect(second).toMatchObject({ IsTruncated: false, EvaluationResults: [{ EvalActionName: 'lambda:C' }] });
  });

  test('refuses who is not there, sessions, and what is not emulated', async () => {
    const nobody = simulate({ PolicySourceArn: 'arn:aws:iam::000000000000:role/nobody' });
    await expect(nobody).rejects.toThrow(NoSuchEntityException);
    await expect(simulate({ PolicySourceArn: 'arn:aws:iam::000000000000:user/ana' })).rejects.toThrow(
      'The user with name ana cannot be found.',
    );
    const session = 'arn:aws:sts::000000000000:assumed-role/developer/ana';
    await expect(simulate({ PolicySourceArn: session })).rejects.toThrow(
      `Invalid Entity Arn: ${session} does not clearly define entity type and name.`,
    );
    await expect(simulate({ ResourceOwner: ROLE })).rejects.toThrow(InvalidInputException);
  });
});

test('SimulateCustomPolicy judges the policies that it is given, and nobody else’s', async () => {
  const text =
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Deny", "Action": "s3:*", "Resource": "*" }\n  ]\n}';
  const { EvaluationResults } = await aws.iam.send(
    new SimulateCustomPolicyCommand({ PolicyInputList: [text], ActionNames: ['s3:GetObject', 'lambda:GetFunction'] }),
  );
  expect(EvaluationResults).toMatchObject([
    {
      EvalActionName: 's3:GetObject',
      EvalDecision: 'explicitDeny',
      MatchedStatements: [
        {
          SourcePolicyId: 'PolicyInputList.1',
          StartPosition: { Line: 4, Column: 6 },
          EndPosition: { Line: 4, Column: 60 },
        },
      ],
    },
    { EvalActionName: 'lambda:GetFunction', EvalDecision: 'implicitDeny', MatchedStatements: [] },
  ]);
});
