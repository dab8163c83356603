import { connect as connectHttp2 } from 'node:http2';
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import { sendBytes, sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
beforeAll(async () => {
  aws = await startTestAws();
});
afterAll(() => aws.close());

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const list = { method: 'POST', path: '/agents/', body: '{}' };

/** Status and body of one HTTP/2 request without TLS. */
function sendHttp2(headers: Record<string, string>, body: string): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(aws.url);
    session.on('error', reject);
    const stream = session.request({ ':method': 'POST', ...headers });
    const parts: Buffer[] = [];
    let status: number | undefined;
    stream.on('response', (response) => {
      status = response[':status'];
    });
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('error', reject);
    stream.on('end', () => {
      session.close();
      resolve([status, Buffer.concat(parts).toString()]);
    });
    stream.end(body);
  });
}

describe('the port', () => {
  test('speaks HTTP/1.1 and HTTP/2, and the same in both', async () => {
    expect((await sendRaw(aws.port, list)).body).toBe('{"agentSummaries":[]}');
    expect(await sendHttp2({ ':path': '/agents/' }, '{}')).toEqual([200, '{"agentSummaries":[]}']);
  });

  test('gives each request an id of its own', async () => {
    const ids = await Promise.all([1, 2].map(async () => (await sendRaw(aws.port, list)).headers['x-amzn-requestid']));
    expect(new Set(ids).size).toBe(2);
  });

  test('answers many requests at once on one HTTP/2 connection', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => sendHttp2({ ':path': '/agents/' }, '{}')));
    expect(all.every(([status]) => status === 200)).toBe(true);
  });

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]', 'bedrock.localhost', '127.0.0.1:1234'])(
    'may be called %s',
    async (host) => {
      expect((await sendRaw(aws.port, { ...list, headers: { host } })).status).toBe(200);
    },
  );

  test.each(['example.com', 'localhost.example.com', '127.0.0.1.example.com', '169.254.169.254'])(
    'may not be called %s: a page could have rebound its name',
    async (host) => {
      const reply = await sendRaw(aws.port, { ...list, headers: { host } });
      expect([reply.status, reply.headers['x-amzn-errortype']]).toEqual([403, 'AccessDeniedException']);
    },
  );

  test('may not be called by another name over HTTP/2 either', async () => {
    const [status] = await sendHttp2({ ':path': '/agents/', ':authority': 'example.com' }, '{}');
    expect(status).toBe(403);
  });

  test('refuses a page of another origin', async () => {
    const foreign = { ...list, headers: { origin: 'https://example.com' } };
    const own = { ...list, headers: { origin: 'http://localhost:3000' } };
    expect((await sendRaw(aws.port, foreign)).status).toBe(403);
    expect((await sendRaw(aws.port, own)).status).toBe(200);
    expect((await sendRaw(aws.port, { ...list, headers: { origin: 'null' } })).status).toBe(403);
  });

  test.each(['cross-site', 'same-site', 'cross-site, none'])(
    'refuses what a browser says a page has made (%s), and does nothing of it',
    async (site) => {
      await aws.iam.send(new CreateRoleCommand({ RoleName: 'wanted', AssumeRolePolicyDocument: TRUST }));
      // What `<img src="http://127.0.0.1:PORT/?Action=DeleteRole…">` sends: no Origin, no signature.
      const image = {
        path: '/?Action=DeleteRole&Version=2010-05-08&RoleName=wanted',
        headers: { 'sec-fetch-site': site },
      };
      const reply = await sendRaw(aws.port, image);
      expect([reply.status, reply.body]).toEqual([403, expect.stringContaining('does not answer web pages')]);
      expect((await sendHttp2({ ':path': '/agents/', 'sec-fetch-site': site }, '{}'))[0]).toBe(403);
      await aws.iam.send(new DeleteRoleCommand({ RoleName: 'wanted' }));
    },
  );

  test.each(['none', 'same-origin'])('answers an address that a person opens in a browser (%s)', async (site) => {
    expect((await sendRaw(aws.port, { ...list, headers: { 'sec-fetch-site': site } })).status).toBe(200);
  });

  test.each([
    ['a form of IAM', '/?Action=DeleteRole&Version=2010-05-08&RoleName=wanted', 'MissingAuthenticationToken'],
    ['a function', '/2015-03-31/functions/any/invocations', 'MissingAuthenticationTokenException'],
  ])('refuses what changes or starts something and nobody signed: %s', async (_what, path, code) => {
    await aws.iam.send(new CreateRoleCommand({ RoleName: 'wanted', AssumeRolePolicyDocument: TRUST }));
    const reply = await sendRaw(aws.port, { method: 'POST', path, body: '' });
    expect(reply.status).toBe(403);
    expect(reply.headers['x-amzn-errortype'] ?? reply.body).toContain(code);
    await aws.iam.send(new DeleteRoleCommand({ RoleName: 'wanted' }));
  });

  test('reads the region from the signature', async () => {
    const headers = { ...signedFor('logs', 'eu-west-1'), 'x-amz-target': 'Logs_20140328.CreateLogGroup' };
    await sendRaw(aws.port, { method: 'POST', headers, body: '{"logGroupName":"g"}' });
    const describeIn = async (region: string) => {
      const target = { ...signedFor('logs', region), 'x-amz-target': 'Logs_20140328.DescribeLogGroups' };
      return JSON.parse((await sendRaw(aws.port, { method: 'POST', headers: target, body: '{}' })).body).logGroups;
    };
    expect(await describeIn('us-east-1')).toEqual([]);
    expect(await describeIn('eu-west-1')).toMatchObject([{ arn: 'arn:aws:logs:eu-west-1:000000000000:log-group:g:*' }]);
  });

  test('answers what is no HTTP with an AWS error, and goes on', async () => {
    const reply = await sendBytes(aws.port, 'BREW /pot HTCPCP/1.0\r\n\r\n');
    expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(reply).toContain('\r\nx-amzn-errortype: BadRequestException\r\n');
    expect(reply).toMatch(/\r\n\r\n\{"message":"The request is not readable HTTP."\}$/);
    await expect(aws.iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  test('reads a number of any length in no time', async () => {
    const headers = { ...signedFor('iam'), 'content-type': 'application/x-www-form-urlencoded' };
    const body = `Action=ListRoles&Version=2010-05-08&MaxItems=${'1'.repeat(500_000)}x`;
    const { status, body: answer } = await sendRaw(aws.port, { method: 'POST', headers, body });
    expect([status, answer]).toEqual([400, expect.stringContaining('<Code>MalformedInput</Code>')]);
  });
});
