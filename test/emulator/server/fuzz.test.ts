import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVICES } from '../../../src/emulator/dispatch/services.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import {
  type RawReply,
  type RawRequest,
  sendAndLeave,
  sendBytes,
  sendRaw,
  signedFor,
} from '../../helpers/account/raw-http.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

/** A longer run: `HR_AGENT_FUZZ_RUNS=20000`. */
const RUNS = Number(process.env['HR_AGENT_FUZZ_RUNS'] ?? 75);

let aws: TestAws<FakeClock>;
beforeAll(async () => {
  aws = await startTestAws();
});
// Throws if any request made the local AWS itself fail.
afterAll(() => aws.close());

/** JSON with a message, or XML with a code: what an SDK turns into a typed error. */
function isAwsError({ status, headers, body }: RawReply): boolean {
  // S3 has a header of its own for the id, and it is S3 that answers what is not signed.
  const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'];
  return status >= 400 && status < 500 && id !== undefined && isNamed(headers, body);
}

function isNamed(headers: RawReply['headers'], body: string): boolean {
  if (body.startsWith('<')) return /<Code>[A-Za-z]+<\/Code><Message>/.test(body);
  const { message, Message, __type } = JSON.parse(body);
  return typeof (message ?? Message) === 'string' && (headers['x-amzn-errortype'] ?? __type) !== undefined;
}

async function expectRefused(request: RawRequest): Promise<void> {
  const reply = await sendRaw(aws.port, request);
  expect({ ...reply, isAwsError: isAwsError(reply) }).toMatchObject({ isAwsError: true });
}

const signingNames = [...new Set(SERVICES.map(({ signingName }) => signingName))];
// To S3 every path is a bucket's.
const service = fc.constantFrom(...signingNames.filter((name) => name !== 's3'), 'sqs', 'bedrock-runtime');
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
const path = fc
  .array(
    fc.oneof(
      fc.constantFrom('agents', 'functions', '2015-03-31', 'tags', '%', '%2F', '..', '%00', ''),
      fc.webSegment(),
    ),
  )
  .map((segments) => `/${segments.join('/')}`);
const garbage = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.from('{"'), bytes])),
  fc.json().map((json) => Buffer.from(json.slice(0, -1) || '[')),
);

describe('whatever is sent', () => {
  test('to a path nobody serves, is answered with an AWS error', async () => {
    const method = fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
    await fc.assert(
      fc.asyncProperty(service, method, path, async (name, verb, at) => {
        await expectRefused({ method: verb, path: `/nowhere${at}`, headers: signedFor(name) });
      }),
      { numRuns: RUNS },
    );
  });

  test('to S3 as the name of a bucket or an object, finds nothing', async () => {
    const query = fc.constantFrom('', '?list-type=2', '?acl', '?tagging', '?uploads', '?list-type=2&max-keys=x');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'DELETE', 'PATCH', 'POST'), path, query, async (method, at, asked) => {
        const { status, body } = await sendRaw(aws.port, {
          method,
          path: `/nowhere${at}${asked}`,
          headers: signedFor('s3'),
        });
        expect([400, 404, 405, 501]).toContain(status);
        expect(body).toMatch(/^<\?xml [^>]+>\s<Error><Code>[A-Za-z]+<\/Code><Message>/);
      }),
      { numRuns: RUNS },
    );
  });

  test('as an identifier in a path, finds nothing', async () => {
    const label = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }).map(encodeURIComponent),
      fc.constantFrom('%', '%zz', '%E0%A4%A', '%00', '..%2F..%2Fetc%2Fpasswd', 'constructor', '__proto__'),
    );
    await fc.assert(
      fc.asyncProperty(label, async (id) => {
        await expectRefused({ path: `/agents/${id}/`, headers: signedFor('bedrock') });
        await expectRefused({ path: `/2015-03-31/functions/${id}`, headers: signedFor('lambda') });
      }),
      { numRuns: RUNS },
    );
  });

  test('as a body that is no JSON, is a SerializationException', async () => {
    const targets: RawRequest[] = [
      { method: 'PUT', path: '/agents/', headers: signedFor('bedrock') },
      { method: 'POST', path: '/2015-03-31/functions', headers: signedFor('lambda') },
      { method: 'POST', path: '/', headers: { ...signedFor('logs'), 'x-amz-target': 'Logs_20140328.CreateLogGroup' } },
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets), garbage, async (target, body) => {
        const reply = await sendRaw(aws.port, { ...target, body });
        const type = reply.headers['x-amzn-errortype'] ?? JSON.parse(reply.body).__type;
        expect([reply.status, type]).toEqual([400, 'SerializationException']);
      }),
      { numRuns: RUNS },
    );
  });

  test('as JSON of the wrong types, is refused', async () => {
    const wrong = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.integer(), { minLength: 1 }), fc.constant({ a: 1 }));
    await fc.assert(
      fc.asyncProperty(wrong, async (value) => {
        const body = JSON.stringify({ agentName: value, tags: value });
        await expectRefused({ method: 'PUT', path: '/agents/', headers: signedFor('bedrock'), body });
      }),
      { numRuns: RUNS },
    );
  });

  test('as a form of any parameters, is refused', async () => {
    const action = fc.oneof(printable, fc.constantFrom('CreateRole', 'TagRole', 'Nothing', 'toString', '__proto__'));
    const name = fc.oneof(
      printable,
      fc.constantFrom('RoleName', 'Tags.member.1.Key', 'Tags.member', 'MaxItems', '.', '..'),
    );
    await fc.assert(
      fc.asyncProperty(action, fc.array(fc.tuple(name, printable), { maxLength: 5 }), async (what, parameters) => {
        const body = new URLSearchParams([['Action', what], ...parameters, ['RoleName', 'no such role']]).toString();
        const headers = { ...signedFor('iam'), 'content-type': 'application/x-www-form-urlencoded' };
        await expectRefused({ method: 'POST', headers, body });
      }),
      { numRuns: RUNS },
    );
  });

  test('with a signature that is none, is refused', async () => {
    const shapes = fc.oneof(
      printable.map((text) => `AWS4-HMAC-SHA256 ${text}`),
      fc
        .array(printable, { maxLength: 6 })
        .map((parts) => `AWS4-HMAC-SHA256 Credential=${parts.join('/')}, Signature=0`),
    );
    await fc.assert(
      fc.asyncProperty(shapes, async (authorization) => {
        const reply = await sendRaw(aws.port, {
          method: 'POST',
          path: '/agents/',
          headers: { authorization },
          body: '{}',
        });
        expect([reply.status, reply.headers['x-amzn-errortype']]).toEqual([403, 'IncompleteSignature']);
      }),
      { numRuns: RUNS },
    );
  });

  test('as bytes that are no HTTP, harms nobody', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const reply = await sendBytes(aws.port, bytes);
        expect(reply === '' || /^HTTP\/1\.1 4\d\d .*\r\n/.test(reply)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('as an HTTP/2 preface and nonsense, harms nobody', async () => {
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        await sendAndLeave(aws.port, Buffer.concat([preface, bytes]));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
    await expectRefused({ path: '/nowhere' });
  });

  test('with headers beyond all measure, is refused', async () => {
    const reply = await sendBytes(aws.port, `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 431 /);
    expect(reply).toContain('x-amzn-errortype: RequestHeaderFieldsTooLargeException');
  });

  test('nested without end, is refused', async () => {
    const deep = `${'{"functionSchema":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const nested = `{"promptOverrideConfiguration":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const body of [deep, nested]) {
      await expectRefused({ method: 'PUT', path: '/agents/', headers: signedFor('bedrock'), body });
    }
  });

  test('cut off in the middle, harms nobody', async () => {
    const whole = `PUT /agents/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n${'{"agentName":"a"'.padEnd(100)}`;
    for (const length of [10, 30, 70, 120]) await sendBytes(aws.port, whole.slice(0, length));
    await expectRefused({ path: '/nowhere' });
  });
});
