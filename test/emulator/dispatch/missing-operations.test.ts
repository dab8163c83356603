import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import awsOperations from '../../../src/emulator/dispatch/aws-operations.json' with { type: 'json' };
import { loadService, SERVICES } from '../../../src/emulator/dispatch/services.js';
import { type Shape, structureOf } from '../../../src/emulator/protocol/shape.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import { type RawRequest, sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';
import { sdkClient, sdkOperations } from '../protocol/sdk.js';

let aws: TestAws<FakeClock>;
beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.close());

const known: Readonly<Record<string, readonly string[]>> = awsOperations;
const served = new Map(
  await Promise.all(
    SERVICES.map(async (entry) => {
      const { operations } = await loadService(entry);
      return [entry.name, new Set(operations.map(({ schema }) => schema[2]))] as const;
    }),
  ),
);

test.each(Object.keys(known))('the list of operations has all of %s that AWS has', (service) => {
  const named = known[service]?.map((row) => row.split(' ')[0]);
  expect(named).toEqual(
    sdkOperations(service)
      .map(([, , name]) => name)
      .sort(),
  );
});

/** The SDK's clients send these to hosts of their own, or stream what is asked. */
const NOT_SENT = [
  'CreateSession',
  'GetLogObject',
  'InvokeModelWithBidirectionalStream',
  'ListDirectoryBuckets',
  'StartLiveTail',
  'WriteGetObjectResponse',
];

const arn = (resource: string) => `arn:aws:bedrock:us-east-1:000000000000:${resource}`;
const SESSION = arn('session/00000000-0000-0000-0000-000000000000');

/** An input with what is required and nothing else, so that clients send it. */
function smallest(shape: Shape): Record<string, unknown> {
  if (shape.kind !== 'structure') return {};
  const members = shape.union ? shape.members.slice(0, 1) : shape.members;
  const needed = members.filter(({ required, traits }) => shape.union || required || traits.httpLabel);
  // What has tags here, an agent or a session, is told by its ARN.
  return Object.fromEntries(needed.map(({ name, shape }) => [name, name === 'resourceArn' ? SESSION : leastOf(shape)]));
}

function leastOf(shape: Shape): unknown {
  if (shape.kind === 'list') return [leastOf(shape.item.shape)];
  return LEAST[shape.kind] ?? smallest(shape);
}

const LEAST: Readonly<Record<string, unknown>> = {
  string: 'abc',
  boolean: true,
  number: 1,
  blob: Buffer.from('abc'),
  timestamp: new Date(0),
  document: {},
};

const LACKING = {
  query: 'InvalidAction',
  'rest-xml': 'NotImplemented',
  'rest-json': 'UnknownOperationException',
  'aws-json': 'UnknownOperationException',
  'aws-json-1.0': 'UnknownOperationException',
} as const;

describe.each(SERVICES)('$name, where the local AWS lacks an operation', ({ name: service, protocol }) => {
  const isSent = (name: string) => !served.get(service)?.has(name) && !NOT_SENT.includes(name);
  const missing = sdkOperations(service).filter(([, , name]) => isSent(name));

  test('says so as the service would, and names it', async () => {
    const client = sdkClient(service, { ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
    const refused = missing.map(async ([, , name, , input]) => {
      const thrown = await client.call(name, smallest(structureOf(input))).catch((error: unknown) => error);
      expect(thrown, name).toMatchObject({
        name: LACKING[protocol],
        message: `The local AWS does not serve ${service}.${name}.`,
      });
    });
    await Promise.all(refused);
    client.destroy();
  });
});

const get = async (path: string, service: string, more: RawRequest = {}) => {
  const { status, headers, body } = await sendRaw(aws.port, { path, ...more, headers: signedFor(service) });
  return { status, type: headers['x-amzn-errortype'], body };
};

describe('what two services of Bedrock know by the same path', () => {
  test.each([
    ['POST', '/agents/AAAAAAAAAA/', 404, 'ResourceNotFoundException'],
    ['POST', '/agents/AAAAAAAAAA', 400, 'ValidationException'],
  ])('%s %s: the slash at the end tells PrepareAgent from InvokeInlineAgent', async (method, path, status, type) => {
    expect(await get(path, 'bedrock', { method })).toMatchObject({ status, type });
  });

  test('tags belong to the service whose ARN it is', async () => {
    const tags = (of: string) => get(`/tags/${encodeURIComponent(of)}`, 'bedrock');
    expect(await tags(arn('agent/AAAAAAAAAA'))).toMatchObject({ type: 'ResourceNotFoundException' });
    expect((await tags(SESSION)).body).toContain('does not serve bedrock-agent-runtime.ListTagsForResource');
  });
});

describe('of a service that the local AWS does not have, an operation is refused', () => {
  test.each([
    [{ 'x-amz-target': 'Kinesis_20131202.CreateStream' }, 'kinesis', 'kinesis.CreateStream'],
    [
      { 'content-type': 'application/x-www-form-urlencoded' },
      'sns',
      'sns.Publish',
      'Action=Publish&Version=2010-03-31',
    ],
    [{ 'x-amz-target': 'AmazonBedrockKeystoneRuntimeService.TagResource' }, 'bedrock', 'bedrock.TagResource'],
    [{}, 'route53', 'route53: POST /2013-04-01/hostedzone', '<a/>', '/2013-04-01/hostedzone'],
    [{}, 'batch', 'batch: POST /v1/createjobqueue', '{}', '/v1/createjobqueue'],
  ])('as its protocol does: %j', async (headers, service, named, body = '{}', path = '/') => {
    const reply = await sendRaw(aws.port, {
      method: 'POST',
      path,
      headers: { ...signedFor(service), ...headers },
      body,
    });
    expect(reply.body).toContain(`The local AWS does not serve ${named}.`);
    expect(reply.body).toMatch(/UnknownOperationException|InvalidAction|NotImplemented|message/);
  });
});

describe('what AWS does not have either', () => {
  test('an Action', async () => {
    const headers = { ...signedFor('iam'), 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await sendRaw(aws.port, { method: 'POST', headers, body: 'Action=GetRoll&Version=2010-05-08' });
    expect(reply.body).toContain('Could not find operation GetRoll for version 2010-05-08');
  });

  test('a method of a bucket', async () => {
    const { status, body } = await get('/bucket?versions', 's3', { method: 'PATCH' });
    expect([status, body]).toEqual([405, expect.stringContaining('<Code>MethodNotAllowed</Code>')]);
  });
});
