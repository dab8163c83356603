import { describe, expect, test } from 'vitest';
import { logsPolicyArn } from '../../../src/aws/arns.js';
import { agentTrustPolicy, functionTrustPolicy, modelPolicy } from '../../../src/stack/policies.js';
import type { Target } from '../../../src/stack/target.js';

const target: Target = { kind: 'aws', account: '111122223333', region: 'us-east-1', partition: 'aws' };
const china: Target = { ...target, region: 'cn-north-1', partition: 'aws-cn' };
const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const allow = (Action: string[], Resource: string | string[]) => ({ Effect: 'Allow', Action, Resource });

describe("the model policy names the agent's model, and both ways to invoke it", () => {
  test.each([
    { model: 'amazon.nova-pro-v1:0', arn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' },
    // A model's name may have a dot in it.
    { model: 'zai.glm-4.7-flash', arn: 'arn:aws:bedrock:us-east-1::foundation-model/zai.glm-4.7-flash' },
    {
      model: 'anthropic.claude-3-haiku-20240307-v1:0',
      arn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
    },
    // An id that only begins like a region's prefix is a plain model.
    { model: 'usx.model-v1:0', arn: 'arn:aws:bedrock:us-east-1::foundation-model/usx.model-v1:0' },
    {
      model: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0',
      arn: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0',
    },
    {
      model: 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123',
      arn: 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123',
    },
  ])('$model', ({ model, arn }) => {
    expect(modelPolicy(model, target)).toEqual({ Version: '2012-10-17', Statement: [allow(INVOKE, arn)] });
  });

  test.each([
    { prefix: 'us', regions: ['us-east-1', 'us-east-2', 'us-west-2'] },
    { prefix: 'us', from: 'us-west-1', regions: ['us-east-1', 'us-east-2', 'us-west-2', 'us-west-1'] },
    {
      prefix: 'eu',
      from: 'eu-central-1',
      regions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
    },
    { prefix: 'jp', from: 'ap-northeast-1', regions: ['ap-northeast-1', 'ap-northeast-3'] },
    { prefix: 'au', from: 'ap-southeast-6', regions: ['ap-southeast-2', 'ap-southeast-4', 'ap-southeast-6'] },
    { prefix: 'ca', from: 'ca-central-1', regions: ['ca-central-1', 'ca-west-1'] },
    // The model everywhere has an ARN of its own, without a region.
    { prefix: 'global', regions: ['', 'us-east-1'] },
  ])(
    'an inference profile of $prefix from $from: the profile here, and the model in each region that it routes to',
    (row) => {
      const { prefix, from = 'us-east-1', regions } = row;
      expect(modelPolicy(`${prefix}.amazon.nova-pro-v1:0`, { ...target, region: from })).toEqual({
        Version: '2012-10-17',
        Statement: [
          allow(
            [...INVOKE, 'bedrock:GetInferenceProfile'],
            `arn:aws:bedrock:${from}:111122223333:inference-profile/${prefix}.amazon.nova-pro-v1:0`,
          ),
          allow(
            INVOKE,
            regions.map((region) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`),
          ),
        ],
      });
    },
  );

  test.each(['apac', 'us-gov'])('a profile of %s names its regions too, and no wildcard', (prefix) => {
    expect(JSON.stringify(modelPolicy(`${prefix}.amazon.nova-pro-v1:0`, target))).not.toContain('*');
  });

  test('a profile of a geography that is not known: every region, and the statement says why', () => {
    expect(modelPolicy('sa.amazon.nova-pro-v1:0', target)).toMatchObject({
      Statement: [
        { Resource: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/sa.amazon.nova-pro-v1:0' },
        {
          Sid: 'EveryRegionBecauseThoseOfThisProfileAreNotKnown',
          Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0'],
        },
      ],
    });
  });

  test('an inference profile by ARN: its own region counts', () => {
    const arn = 'arn:aws:bedrock:us-west-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0';
    expect(modelPolicy(arn, target)).toMatchObject({
      Statement: [
        { Resource: arn },
        {
          Resource: ['us-east-1', 'us-east-2', 'us-west-2', 'us-west-1'].map(
            (region) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-pro-v1:0`,
          ),
        },
      ],
    });
  });

  test('an application profile: whatever model stands behind it, by way of it only', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123';
    expect(modelPolicy(arn, target)).toMatchObject({
      Statement: [
        { Action: [...INVOKE, 'bedrock:GetInferenceProfile'], Resource: arn },
        {
          Sid: 'EveryModelBecauseThatOfThisProfileIsNotKnown',
          Action: INVOKE,
          Resource: ['arn:aws:bedrock:*::foundation-model/*'],
          Condition: { ArnEquals: { 'bedrock:InferenceProfileArn': arn } },
        },
      ],
    });
  });

  test('never every model', () => {
    for (const model of ['amazon.nova-pro-v1:0', 'us.amazon.nova-pro-v1:0']) {
      expect(JSON.stringify(modelPolicy(model, target))).not.toContain('foundation-model/*');
    }
  });
});

describe('trust', () => {
  test('the function is assumed by Lambda alone', () => {
    expect(functionTrustPolicy()).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });

  test("the agent by Bedrock alone, for agents of this account and region, as in the tutorial with the account's id", () => {
    expect(agentTrustPolicy(target)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'bedrock.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:111122223333:agent/*' },
          },
        },
      ],
    });
  });
});

test('another partition is in every ARN', () => {
  expect(logsPolicyArn(target)).toBe('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
  expect(logsPolicyArn(china)).toBe('arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
  const all = JSON.stringify([
    agentTrustPolicy(china),
    modelPolicy('amazon.nova-pro-v1:0', china),
    modelPolicy('apac.amazon.nova-pro-v1:0', china),
  ]);
  expect(all).not.toContain('arn:aws:');
  expect(all).toContain('arn:aws-cn:bedrock:ap-south-1::foundation-model/amazon.nova-pro-v1:0');
});
