import { describe, expect, test } from 'vitest';
import { inferenceProfileArn, invokedModelArns } from '../../../src/emulator/services/bedrock/model-arns.js';

const PLACE = { partition: 'aws', region: 'eu-west-1', accountId: '111122223333' };
const PROFILE = 'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0';
const MODEL = 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0';

describe('the ARNs that an agent’s role must be allowed to invoke', () => {
  test.each([
    ['a model id', 'amazon.nova-lite-v1:0', [MODEL]],
    ['a model ARN', MODEL, [MODEL]],
    ['the id of a cross-region profile', 'eu.amazon.nova-lite-v1:0', [PROFILE, MODEL]],
    ['the ARN of one', PROFILE, [PROFILE, MODEL]],
    [
      'the id of a global profile',
      'global.amazon.nova-lite-v1:0',
      [
        'arn:aws:bedrock:eu-west-1:111122223333:inference-profile/global.amazon.nova-lite-v1:0',
        MODEL,
        'arn:aws:bedrock:::foundation-model/amazon.nova-lite-v1:0',
      ],
    ],
    [
      'a provider whose name begins like a region',
      'useful.model-v1:0',
      ['arn:aws:bedrock:eu-west-1::foundation-model/useful.model-v1:0'],
    ],
    [
      'the ARN of an application profile',
      'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc123',
      ['arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc123'],
    ],
  ])('for %s', (_what, model, arns) => {
    expect(invokedModelArns(PLACE, model)).toEqual(arns);
    expect(inferenceProfileArn(PLACE, model)).toBe(arns.find((arn) => arn.includes('inference-profile')));
  });
});
