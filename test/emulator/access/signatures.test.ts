import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { BedrockAgentClient, ListAgentsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand, ListTagsCommand } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

const KEY = { accessKeyId: 'AKIAONLYONE', secretAccessKey: 'known/to+nobody=else' };

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

let closed: TestAws<FakeClock>;
let open: TestAws<FakeClock>;
beforeAll(async () => {
  [closed, open] = await Promise.all([startTestAws({ key: KEY }), startTestAws()]);
});
afterAll(async () => {
  await Promise.all([closed.close(), open.close()]);
});

const config = ({ url: endpoint }: { url: string }, credentials: Keys, systemClockOffset = 0) => ({
  systemClockOffset,
  region: 'eu-central-1',
  endpoint,
  credentials,
  maxAttempts: 1,
});

const AGENT_ARN = 'arn:aws:bedrock:eu-central-1:000000000000:agent/AAAAAAAAAA';
/** A call of each protocol, with what it comes to when its caller is known. */
const CALLS: {
  title: string;
  /** `skew`: by how many milliseconds the clock of the client is fast. */
  call: (at: { url: string }, keys: Keys, skew?: number) => Promise<unknown>;
  bad: string;
  unknown: string;
  status: number;
}[] = [
  {
    title: 'IAM, by a form',
    call: (at, keys, skew) => new IAMClient(config(at, keys, skew)).send(new ListRolesCommand({ PathPrefix: '/a+c/' })),
    bad: 'SignatureDoesNotMatch',
    unknown: 'InvalidClientTokenId',
    status: 403,
  },
  {
    title: 'STS, by a form',
    call: (at, keys, skew) => new STSClient(config(at, keys, skew)).send(new GetCallerIdentityCommand({})),
    bad: 'SignatureDoesNotMatch',
    unknown: 'InvalidClientTokenId',
    status: 403,
  },
  {
    title: 'Logs, by X-Amz-Target',
    call: (at, keys, skew) =>
      new CloudWatchLogsClient(config(at, keys, skew)).send(new DescribeLogGroupsCommand({ limit: 3 })),
    bad: 'InvalidSignatureException',
    unknown: 'UnrecognizedClientException',
    status: 400,
  },
  {
    title: 'DynamoDB, by X-Amz-Target',
    call: (at, keys, skew) => new DynamoDBClient(config(at, keys, skew)).send(new ListTablesCommand({})),
    bad: 'InvalidSignatureException',
    unknown: 'UnrecognizedClientException',
    status: 400,
  },
  {
    title: 'Lambda, by a path and a query',
    call: (at, keys, skew) =>
      new LambdaClient(config(at, keys, skew)).send(new ListFunctionsCommand({ Marker: undefined, MaxItems: 7 })),
    bad: 'InvalidSignatureException',
    unknown: 'UnrecognizedClientException',
    status: 403,
  },
  {
    title: 'Bedrock, by a body',
    call: (at, keys, skew) =>
      new BedrockAgentClient(config(at, keys, skew)).send(new ListAgentsCommand({ maxResults: 2 })),
    bad: 'InvalidSignatureException',
    unknown: 'UnrecognizedClientException',
    status: 403,
  },
  {
    title: 'S3, by a path',
    call: (at, keys, skew) =>
      new S3Client({ ...config(at, keys, skew), forcePathStyle: true }).send(new ListBucketsCommand({ Prefix: 'a b' })),
    bad: 'SignatureDoesNotMatch',
    unknown: 'InvalidAccessKeyId',
    status: 403,
  },
];

describe.each(CALLS)('a server that takes one key: $title', ({ call, bad, unknown, status }) => {
  test('takes that', async () => {
    await call(closed, KEY);
  });

  test.each([
    ['20 minutes ago', -20],
    ['in 20 minutes', 20],
  ])('refuses what was signed %s', async (_when, minutes) => {
    const refused = await call(closed, KEY, minutes * 60_000).catch((thrown: unknown) => thrown);
    if (bad === 'SignatureDoesNotMatch' && unknown === 'InvalidAccessKeyId') {
      expect(refused).toMatchObject({ name: 'RequestTimeTooSkewed', $metadata: { httpStatusCode: 403 } });
      return;
    }
    const time = String.raw`\d{8}T\d{6}Z`;
    const allowed = bad === 'SignatureDoesNotMatch' ? 15 : 5;
    const message =
      minutes < 0
        ? `Signature expired: ${time} is now earlier than ${time} \\(${time} - ${allowed} min\\.\\)`
        : `Signature not yet current: ${time} is still later than ${time} \\(${time} \\+ ${allowed} min\\.\\)`;
    expect(refused).toMatchObject({
      name: bad,
      message: expect.stringMatching(new RegExp(`^${message}$`)),
      $metadata: { httpStatusCode: status },
    });
  });

  test('refuses another secret, and another key', async () => {
    const refused = { $metadata: { httpStatusCode: status } };
    await expect(call(closed, { ...KEY, secretAccessKey: 'guessed' })).rejects.toMatchObject({ name: bad, ...refused });
    await expect(call(closed, { ...KEY, accessKeyId: 'AKIAOTHER' })).rejects.toMatchObject({
      name: unknown,
      ...refused,
    });
  });

  test('while one that takes any takes all', async () => {
    await call(open, { ...KEY, secretAccessKey: 'guessed' });
  });
});

test('HTTP/2 is signed too', async () => {
  const invoke = (keys: Keys) =>
    new BedrockAgentRuntimeClient(config(closed, keys)).send(
      new InvokeAgentCommand({ agentId: 'AAAAAAAAAA', agentAliasId: 'TSTALIASID', sessionId: 'talk', inputText: 'é' }),
    );
  await expect(invoke(KEY)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(invoke({ ...KEY, secretAccessKey: 'guessed' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
});

test('a path with an ARN in it is signed as it is sent', async () => {
  const tags = new ListTagsCommand({ Resource: 'arn:aws:lambda:eu-central-1:000000000000:function:none' });
  await expect(new LambdaClient(config(closed, KEY)).send(tags)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const ofAgent = new ListTagsForResourceCommand({ resourceArn: AGENT_ARN });
  await expect(new BedrockAgentClient(config(closed, KEY)).send(ofAgent)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('nobody signed: a service of the account asks for it, and S3 says that it is private', async () => {
  const list = await fetch(`${closed.url}/agents/`, { method: 'POST', body: '{}' });
  expect([list.status, await list.json()]).toEqual([403, { message: 'Missing Authentication Token' }]);
  const objects = await fetch(`${closed.url}/somewhere/a.txt`);
  expect(objects.status).not.toBe(200);
});

describe('S3', () => {
  const Bucket = 'signed';
  const client = () => new S3Client({ ...config(closed, KEY), forcePathStyle: true });
  beforeAll(() => client().send(new CreateBucketCommand({ Bucket })));

  test.each(['plain', 'a b/c+d', "q'(*)!", 'ünï%20', 'a//b/../c', '='])('object %j goes and comes', async (Key) => {
    await client().send(new PutObjectCommand({ Bucket, Key, Body: Key, Metadata: { note: 'two  words' } }));
    const { Body } = await client().send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe(Key);
  });

  test('a body that is not the one that was signed is refused', async () => {
    const answer = await fetch(`${open.url}/signed/a`, {
      method: 'PUT',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=any/20260302/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-content-sha256': createHash('sha256').update('as said').digest('hex'),
      },
      body: 'changed',
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('XAmzContentSHA256Mismatch')]);
  });

  test('a stream is signed in pieces', async () => {
    const Body = Readable.from([Buffer.alloc(40_000, 'a'), Buffer.alloc(30_000, 'b')]);
    await client().send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 70_000 }));
    const { ContentLength } = await client().send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect(ContentLength).toBe(70_000);
  });
});

describe('keys of a session', () => {
  const session = async (): Promise<Keys> => {
    const { Credentials: keys } = await new STSClient(config(open, KEY)).send(new GetSessionTokenCommand({}));
    return {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
  };
  const whoAmI = (keys: Keys) => new STSClient(config(open, keys)).send(new GetCallerIdentityCommand({}));

  test('count as they were given out, also where any key is taken', async () => {
    await whoAmI(await session());
  });

  test.each([
    { what: 'another secret', change: { secretAccessKey: 'guessed' }, name: 'SignatureDoesNotMatch' },
    { what: 'another token', change: { sessionToken: 'guessed' }, name: 'InvalidClientTokenId' },
  ])('are refused with $what', async ({ change, name }) => {
    await expect(whoAmI({ ...(await session()), ...change })).rejects.toMatchObject({ name });
  });

  test('are refused without their token', async () => {
    const { sessionToken: _token, ...keys } = await session();
    await expect(whoAmI(keys)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });
});
