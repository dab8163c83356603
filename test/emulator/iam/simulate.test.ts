import {
  type ContextEntry,
  CreateRoleCommand,
  InvalidInputException,
  NoSuchEntityException,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { trustPolicy } from './policies.js';

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
