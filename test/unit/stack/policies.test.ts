import { describe, expect, test } from 'vitest';
import { agentTrustPolicy, functionTrustPolicy, logsPolicyArn, modelPolicy } from '../../../src/stack/policies.js';
import type { Target } from '../../../src/stack/target.js';

const target: Target = { kind: 'aws', account: '111122223333', region: 'us-east-1', partition: 'aws' };
const china: Target = { ...target, region: 'cn-north-1', partition: 'aws-cn' };
const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const allow = (Action: string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });

describe("the model policy names the agent's model, and both ways to invoke it", () => {
  test.each([
    { model: 'amazon.nova-pro-v1:0', arn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' },
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

  test.each(['us', 'eu', 'apac', 'jp', 'au', 'ca', 'us-gov', 'global'])(
    'an inference profile of %s: the profile here, and the model behind it in every region',
    (prefix) => {
      expect(modelPolicy(`${prefix}.amazon.nova-pro-v1:0`, target)).toEqual({
        Version: '2012-10-17',
        Statement: [
          allow(
            [...INVOKE, 'bedrock:GetInferenceProfile'],
            `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${prefix}.amazon.nova-pro-v1:0`,
          ),
          allow(INVOKE, 'arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0'),
        ],
      });
    },
  );

  test('an inference profile by ARN', () => {
    const arn = 'arn:aws:bedrock:us-west-2:111122223333:inference-profile/us.amazon.nova-pro-v1:0';
    expect(modelPolicy(arn, target)).toMatchObject({
      Statement: [{ Resource: arn }, { Resource: 'arn:aws:bedrock:*::foundation-model/amazon.nova-pro-v1:0' }],
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
  expect(all.match(/arn:aws-cn:/g)).toHaveLength(4);
});
