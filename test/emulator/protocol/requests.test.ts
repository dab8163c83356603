import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import { type RawRequest, sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.close());

/** Status, error type and parsed body of a request that is answered with JSON. */
async function send(request: RawRequest) {
  const { status, headers, body } = await sendRaw(aws.port, request);
  return { status, type: headers['x-amzn-errortype'], body: body === '' ? undefined : JSON.parse(body) };
}
const createAgent = (body: unknown, path = '/agents/') =>
  send({ method: 'PUT', path, headers: signedFor('bedrock'), body: JSON.stringify(body) });
const logs = (operation: string, body: unknown) =>
  send({
    method: 'POST',
    headers: { ...signedFor('logs'), 'x-amz-target': `Logs_20140328.${operation}` },
    body: JSON.stringify(body),
  });
const form = async (parameters: Record<string, string>, service = 'iam') => {
  const headers = { ...signedFor(service), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return sendRaw(aws.port, { method: 'POST', headers, body: new URLSearchParams(parameters).toString() });
};

describe('a REST-JSON request', () => {
  test('is found with and without the slash at the end of its path', async () => {
    for (const path of ['/agents/', '/agents']) {
      expect(await send({ method: 'POST', path, headers: signedFor('bedrock'), body: '{}' })).toMatchObject({
        status: 200,
        body: { agentSummaries: [] },
      });
    }
  });

  test('has the labels of its path decoded', async () => {
    const arn = encodeURIComponent('arn:aws:bedrock:us-east-1:000000000000:agent/AAAAAAAAAA');
    expect(await send({ path: `/tags/${arn}`, headers: signedFor('bedrock') })).toMatchObject({
      status: 404,
      type: 'ResourceNotFoundException',
    });
  });

  test('needs no signature, and may come with a bearer token', async () => {
    for (const headers of [{}, { authorization: 'Bearer abc' }]) {
      expect(await send({ method: 'POST', path: '/agents/', headers, body: '{}' })).toMatchObject({ status: 200 });
    }
  });

  test('may carry its scope in the query, as presigned ones do', async () => {
    const credential = encodeURIComponent('AKIAIOSFODNN7EXAMPLE/20260302/us-east-1/lambda/aws4_request');
    expect(await send({ path: `/2015-03-31/functions/none?X-Amz-Credential=${credential}` })).toMatchObject({
      status: 404,
      type: 'ResourceNotFoundException',
    });
  });

  test('lacking required members is refused with each of them named', async () => {
    expect(await createAgent({})).toEqual({
      status: 400,
      type: 'ValidationException',
      body: {
        message:
          "1 validation error detected: Value null at 'agentName' failed to satisfy constraint: Member must not be null",
      },
    });
  });

  test('is read with unknown members left out and null ones taken as not given', async () => {
    expect(await createAgent({ agentName: null, unheardOf: { of: 1 } })).toMatchObject({
      type: 'ValidationException',
      body: { message: expect.stringContaining("Value null at 'agentName'") },
    });
  });

  test.each([
    [{ agentName: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ agentName: true }, 'TRUE_VALUE can not be converted to a String'],
    [{ idleSessionTTLInSeconds: '60' }, 'STRING_VALUE can not be converted to an Integer'],
    [{ agentName: {} }, 'Start of structure or map found where not expected.'],
    [{ tags: ['a'] }, 'Start of list found where not expected'],
    [{ tags: 'a' }, 'Expected map or null'],
    [[], 'Start of list found where not expected'],
  ])('with %j has types that are wrong', async (body, message) => {
    expect(await createAgent(body)).toEqual({ status: 400, type: 'SerializationException', body: { message } });
  });

  test('that nobody serves says so', async () => {
    expect(await send({ method: 'PATCH', path: '/agents/x', headers: signedFor('bedrock') })).toEqual({
      status: 404,
      type: 'UnknownOperationException',
      body: { message: 'The local AWS does not serve bedrock: PATCH /agents/x.' },
    });
  });

  test('for a service that is not here is told so', async () => {
    expect(await send({ path: '/queue', headers: signedFor('sqs') })).toMatchObject({
      status: 404,
      type: 'UnknownOperationException',
    });
  });

  test('to IAM is shorter than a mebibyte', async () => {
    const headers = { ...signedFor('iam'), 'content-type': 'application/x-www-form-urlencoded' };
    const body = `Action=GetRole&RoleName=${'x'.repeat(1024 * 1024)}`;
    expect((await sendRaw(aws.port, { method: 'POST', headers, body })).status).toBe(413);
  });

  test('is refused at a body over the limit, and the server lives on', async () => {
    const body = `{"agentName":"${'x'.repeat(25 * 1024 * 1024)}"}`;
    expect(await send({ method: 'PUT', path: '/agents/', headers: signedFor('bedrock'), body })).toMatchObject({
      status: 413,
      type: 'RequestEntityTooLargeException',
    });
    expect(await send({ method: 'POST', path: '/agents/', body: '{}' })).toMatchObject({ status: 200 });
  });

  test('to Lambda is shorter than 70167211 bytes', async () => {
    const body = `{"FunctionName":"${'x'.repeat(70_167_211 - 19)}"}`;
    const path = '/2015-03-31/functions';
    expect(await send({ method: 'POST', path, headers: signedFor('lambda'), body })).toMatchObject({
      status: 413,
      type: 'RequestEntityTooLargeException',
      body: { message: 'Request must be smaller than 70167211 bytes for the CreateFunction operation' },
    });
  });

  test('to Lambda may be as large as the zip it takes', async () => {
    const body = JSON.stringify({ Code: { ZipFile: 'A'.repeat(20 * 1024 * 1024) } });
    const path = '/2015-03-31/functions';
    expect(await send({ method: 'POST', path, headers: signedFor('lambda'), body })).toMatchObject({
      status: 400,
      type: 'ValidationException',
    });
  });
});

describe('a query request', () => {
  test('is answered in XML with its request id in both places', async () => {
    const { status, headers, body } = await form({ Action: 'GetCallerIdentity', Version: '2011-06-15' }, 'sts');

    expect([status, headers['content-type']]).toEqual([200, 'text/xml']);
    expect(body).toBe(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<UserId>000000000000</UserId><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:root</Arn>' +
        '</GetCallerIdentityResult><ResponseMetadata>' +
        `<RequestId>${headers['x-amzn-requestid']}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    );
  });

  test('may come as GET', async () => {
    const { status } = await sendRaw(aws.port, { path: '/?Action=GetCallerIdentity', headers: signedFor('sts') });
    expect(status).toBe(200);
  });

  test.each([
    [
      { Action: 'CreateUsers', Version: '2010-05-08' },
      400,
      'InvalidAction',
      'Could not find operation CreateUsers for version 2010-05-08',
    ],
    [
      { Action: 'GetRole', Version: '2000-01-01' },
      400,
      'InvalidAction',
      'Could not find operation GetRole for version 2000-01-01',
    ],
    [{ Version: '2010-05-08' }, 400, 'MissingAction', 'The request is missing an action.'],
    [
      { Action: 'ListRoles', MaxItems: 'constructor' },
      400,
      'MalformedInput',
      'STRING_VALUE can not be converted to an Integer',
    ],
    [
      { Action: 'ListRoles', MaxItems: 'many' },
      400,
      'MalformedInput',
      'STRING_VALUE can not be converted to an Integer',
    ],
  ])('%j is refused', async (parameters, status, code, message) => {
    const reply = await form(parameters);
    expect([reply.status, reply.body]).toEqual([
      status,
      expect.stringContaining(`<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`),
    ]);
  });
});

describe('an awsJson request', () => {
  test('has its error in the body', async () => {
    expect(await logs('DeleteLogGroup', { logGroupName: 'none' })).toEqual({
      status: 400,
      type: undefined,
      body: { __type: 'ResourceNotFoundException', message: 'The specified log group does not exist.' },
    });
  });

  test('without output is answered with nothing', async () => {
    expect(await logs('CreateLogGroup', { logGroupName: 'g' })).toEqual({ status: 200, body: undefined });
  });

  test('breaking rules of the parts of a list or a map lists the rules', async () => {
    const rules =
      'Member must have length less than or equal to 128, Member must have length greater than or equal to 1';
    expect(await logs('CreateLogGroup', { logGroupName: 'h', tags: { '': 'v' } })).toMatchObject({
      body: {
        __type: 'InvalidParameterException',
        message: expect.stringContaining(
          `Value '{=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [${rules}`,
        ),
      },
    });
    expect(await logs('UntagLogGroup', { logGroupName: 'h', tags: ['', null] })).toMatchObject({
      body: {
        message: expect.stringMatching(
          /^2 validation errors detected: Value '\[, null\]' at 'tags' failed.*Value null at 'tags.2.member'/,
        ),
      },
    });
  });

  test('that is not served is an UnknownOperationException', async () => {
    expect(await logs('StartQuery', {})).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
  });
});
