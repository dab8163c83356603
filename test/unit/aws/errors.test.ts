import { describe, expect, test } from 'vitest';
import { AwsError, awsError, calling, looking } from '../../../src/aws/errors.js';

/** As the SDK throws a service's refusal. */
function refusal(name: string, httpStatusCode: number, message = 'its own words'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** As the SDK throws what happens before anything answers. */
function unreachable(code: string, message = 'connect'): Error {
  return Object.assign(new Error(message), { code, $metadata: { attempts: 1 } });
}

const TABLE: { thrown: unknown; code: string; source?: string }[] = [
  { thrown: refusal('ResourceNotFoundException', 404), code: 'NOT_FOUND' },
  { thrown: refusal('NoSuchEntity', 404), code: 'NOT_FOUND' },
  { thrown: refusal('NoSuchEntityException', 404), code: 'NOT_FOUND' },
  { thrown: refusal('AccessDenied', 403), code: 'ACCESS_DENIED' },
  { thrown: refusal('AccessDeniedException', 403), code: 'ACCESS_DENIED' },
  { thrown: refusal('ThrottlingException', 429), code: 'THROTTLED' },
  { thrown: refusal('Throttling', 400), code: 'THROTTLED' },
  { thrown: refusal('TooManyRequestsException', 429), code: 'THROTTLED' },
  { thrown: refusal('ServiceQuotaExceededException', 402), code: 'QUOTA' },
  { thrown: refusal('LimitExceeded', 409), code: 'QUOTA' },
  { thrown: refusal('ConflictException', 409), code: 'CONFLICT' },
  { thrown: refusal('ResourceConflictException', 409), code: 'CONFLICT' },
  { thrown: refusal('DeleteConflict', 409), code: 'CONFLICT' },
  { thrown: refusal('ValidationException', 400), code: 'AWS_ERROR' },
  { thrown: refusal('InternalServerException', 500), code: 'AWS_ERROR' },
  { thrown: refusal('ExpiredTokenException', 403), code: 'CREDENTIALS', source: 'user' },
  { thrown: refusal('ExpiredToken', 403), code: 'CREDENTIALS', source: 'user' },
  { thrown: refusal('InvalidClientTokenId', 403), code: 'CREDENTIALS', source: 'user' },
  { thrown: refusal('UnrecognizedClientException', 403), code: 'CREDENTIALS', source: 'user' },
  { thrown: refusal('SignatureDoesNotMatch', 403), code: 'CREDENTIALS', source: 'user' },
  {
    thrown: Object.assign(new Error('none'), { name: 'CredentialsProviderError' }),
    code: 'CREDENTIALS',
    source: 'user',
  },
  { thrown: new Error('Region is missing'), code: 'REGION_MISSING', source: 'user' },
  { thrown: unreachable('ECONNREFUSED'), code: 'NETWORK' },
  { thrown: unreachable('ENOTFOUND'), code: 'NETWORK' },
  { thrown: unreachable('ECONNRESET'), code: 'NETWORK' },
  { thrown: Object.assign(new Error('slow'), { name: 'TimeoutError' }), code: 'NETWORK' },
  { thrown: 'a text', code: 'AWS_ERROR' },
];

describe('what the SDK throws', () => {
  test.each(TABLE)('$thrown is $code', ({ thrown, code, source = 'service' }) => {
    const error = awsError('lambda:GetFunction', thrown);
    expect(error).toMatchObject({ code, source, operation: 'lambda:GetFunction' });
    expect(error.hint).not.toBe('');
  });

  test('an account in maintenance mode is told apart from a missing permission, which it looks like', () => {
    const message = 'Bedrock Agents is in Maintenance Mode. No new agents.';
    const error = awsError('bedrock:CreateAgent', refusal('AccessDeniedException', 403, message));
    expect(error).toMatchObject({
      code: 'MAINTENANCE_MODE',
      hint: expect.arrayContaining([expect.stringContaining('--target local')]),
    });
  });

  test('keeps the operation, the service’s words, its code and status, and the cause', () => {
    const thrown = refusal('ConflictException', 409, 'Agent is in PREPARING state');
    const error = awsError('bedrock:UpdateAgent', thrown);
    expect(error.message).toBe('bedrock:UpdateAgent: Agent is in PREPARING state');
    expect(error).toMatchObject({ awsCode: 'ConflictException', status: 409, cause: thrown });
  });

  test('an error that says nothing is told by its code', () => {
    expect(awsError('iam:GetRole', refusal('ServiceFailure', 500, '')).message).toBe('iam:GetRole: ServiceFailure');
  });

  test('is mapped once', () => {
    const error = awsError('iam:GetRole', refusal('NoSuchEntity', 404));
    expect(awsError('iam:DeleteRole', error)).toBe(error);
  });
});

describe('calling and looking', () => {
  test('calling maps every failure', async () => {
    await expect(calling('iam:GetRole', Promise.reject(refusal('NoSuchEntity', 404)))).rejects.toBeInstanceOf(AwsError);
    expect(await calling('iam:GetRole', Promise.resolve(1))).toBe(1);
  });

  test('looking takes what is not there for undefined, and nothing else', async () => {
    expect(await looking('iam:GetRole', Promise.reject(refusal('NoSuchEntity', 404)))).toBeUndefined();
    await expect(looking('iam:GetRole', Promise.reject(refusal('AccessDenied', 403)))).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });
});
