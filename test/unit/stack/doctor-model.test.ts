import { describe, expect, test } from 'vitest';
import { awsError } from '../../../src/aws/errors.js';
import { adviceText } from '../../../src/cli/render/command-line.js';
import { checkModel } from '../../../src/stack/doctor-model.js';
import type { Target } from '../../../src/stack/target.js';

const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const target: Target = { kind: 'aws', account: '111122223333', region: 'ap-northeast-1', partition: 'aws' };

function refused(name: string, status: number, message: string): () => Promise<never> {
  const thrown = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
  return () => Promise.reject(awsError('bedrock:Converse', thrown));
}

describe('what Bedrock says of a model, as doctor tells it', () => {
  test('an answer', async () => {
    const found = await checkModel(MODEL, target, () => Promise.resolve({}));
    expect(found).toEqual({ status: 'pass', detail: `${MODEL} answers` });
  });

  test.each([
    {
      name: 'ValidationException',
      http: 400,
      says: `Invocation of model ID ${MODEL} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
      status: 'fail',
      detail: 'inference profile only',
      fix: `apac.${MODEL} or global.${MODEL}`,
    },
    {
      name: 'ValidationException',
      http: 400,
      says: 'The provided model identifier is invalid.',
      status: 'fail',
      detail: `ap-northeast-1 has no model ${MODEL}`,
      fix: 'foundationModel',
    },
    {
      name: 'ResourceNotFoundException',
      http: 404,
      says: 'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
      status: 'fail',
      detail: 'not served any more',
      fix: 'newer',
    },
    {
      name: 'AccessDeniedException',
      http: 403,
      says: `User: arn:aws:sts::111122223333:assumed-role/dev/ana is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:ap-northeast-1::foundation-model/${MODEL} because no identity-based policy allows the bedrock:InvokeModel action`,
      status: 'warn',
      detail: 'was not tried',
      fix: 'hr-agent policy',
    },
    {
      name: 'AccessDeniedException',
      http: 403,
      says: "You don't have access to the model with the specified model ID.",
      status: 'fail',
      detail: `this account has no access to ${MODEL}`,
      fix: 'Model catalog',
    },
    {
      name: 'ResourceNotFoundException',
      http: 404,
      says: 'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
      status: 'fail',
      detail: 'no access',
      fix: 'Model catalog',
    },
    {
      name: 'ThrottlingException',
      http: 429,
      says: 'Too many requests, please wait before trying again.',
      status: 'warn',
      detail: 'takes no requests now',
      fix: 'quotas',
    },
  ])('$says', async ({ name, http, says, status, detail, fix }) => {
    const found = await checkModel(MODEL, target, refused(name, http, says));
    expect(found).toMatchObject({ status, detail: expect.stringContaining(detail) });
    expect(adviceText(found.fix ?? '')).toContain(fix);
  });

  test('anything else is told as it is', async () => {
    const broken = checkModel(MODEL, target, refused('InternalServerException', 500, 'Sorry.'));
    await expect(broken).rejects.toThrow('bedrock:Converse: Sorry.');
  });
});
