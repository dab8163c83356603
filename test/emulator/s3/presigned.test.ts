import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Presigning, presignV2, presignV4 } from '../../helpers/account/presign.js';
import { sendRaw } from '../../helpers/account/raw-http.js';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeAll(async () => {
  storage = await startStorage();
  await fill(storage.s3, ['a b.txt']);
});
afterAll(() => storage.close());

const PATH = `/${BUCKET}/a%20b.txt`;

/** What comes of a request without a header that says who asks. */
async function send(path: string, request: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const { status, headers, body } = await sendRaw(storage.aws.port, { path, ...request });
  const [, code] = /<Code>(\w+)<\/Code>/.exec(body) ?? [];
  const [, message] = /<Message>([^<]*)<\/Message>/.exec(body) ?? [];
  return { status, headers, body, code, message };
}

const asked = (more: Partial<Presigning> = {}): Presigning => ({
  host: `127.0.0.1:${storage.aws.port}`,
  path: PATH,
  now: storage.aws.clock.now(),
  ...more,
});

describe.each([
  ['version 2', presignV2],
  ['version 4', presignV4],
])('a URL presigned by %s', (version, presign) => {
  test('reads and writes for whoever has it', async () => {
    expect(await send(presign(asked()))).toMatchObject({ status: 200, body: 'a b.txt' });
    const path = `/${BUCKET}/${version.replace(' ', '')}`;
    const put = await send(presign(asked({ method: 'PUT', path })), { method: 'PUT', body: 'written' });
    expect(put).toMatchObject({ status: 200, body: '' });
    const { Body } = await storage.s3.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: path.slice(BUCKET.length + 2) }),
    );
    expect(await Body?.transformToString()).toBe('written');
  });

  test('holds until it expires by the clock of the server', async () => {
    const url = presign(asked({ lifetime: 60 }));
    await storage.aws.clock.advance(59_000);
    expect((await send(url)).status).toBe(200);
    await storage.aws.clock.advance(3_000);
    expect(await send(url)).toMatchObject({ status: 403, code: 'AccessDenied', message: 'Request has expired' });
  });

  test('overrides headers of the answer', async () => {
    const { headers } = await send(presign(asked({ query: { 'response-content-type': 'text/x' } })));
    expect(headers['content-type']).toBe('text/x');
  });

  test('says headers of the request', async () => {
    const path = `/${BUCKET}/described`;
    const url = presign(asked({ method: 'PUT', path, query: { 'x-amz-meta-of': 'me' } }));
    expect((await send(url, { method: 'PUT', body: '' })).status).toBe(200);
    const { Metadata } = await storage.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'described' }));
    expect(Metadata).toEqual({ of: 'me' });
  });

  test('is refused when it was changed, or is for another method', async () => {
    const changed = presign(asked()).replace('a%20b', 'other');
    const refused = { status: 403, code: 'SignatureDoesNotMatch' };
    expect(await send(changed)).toMatchObject(refused);
    expect(await send(presign(asked()), { method: 'DELETE' })).toMatchObject(refused);
    expect(await send(presign(asked({ secret: 'other' })))).toMatchObject(refused);
  });

  test('counts as it stands when it is signed with a key whose secret is not known', async () => {
    const url = presign(asked({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'other' }));
    expect((await send(url)).status).toBe(200);
  });

  test('may name the bucket in the host', async () => {
    const host = `${BUCKET}.s3.localhost:${storage.aws.port}`;
    const url = version === 'version 4' ? presign(asked({ host, path: '/a%20b.txt' })) : presign(asked());
    expect(await send(url.replace(`/${BUCKET}/`, '/'), { headers: { host } })).toMatchObject({ status: 200 });
  });
});

describe('a URL presigned by version 2', () => {
  test('holds for the type that was signed', async () => {
    const url = presignV2(asked({ method: 'PUT', headers: { 'content-type': 'text/plain' } }));
    const put = (type: string) => send(url, { method: 'PUT', headers: { 'content-type': type }, body: 'a b.txt' });
    expect((await put('text/plain')).status).toBe(200);
    expect(await put('text/xml')).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  test.each(['AWSAccessKeyId', 'Signature', 'Expires'])('is refused without %s', async (name) => {
    expect(await send(presignV2(asked()).replace(new RegExp(`&?${name}=[^&]*`), ''))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: 'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    });
  });
});

describe('a URL presigned by version 4', () => {
  test('is signed with its path as it is read', async () => {
    const { status, body } = await send(presignV4(asked()).replace(`/${BUCKET}`, `/%2F${BUCKET}`));
    expect([status, /<CanonicalRequest>GET\s+([^\s?<]*)/.exec(body)?.[1]]).toEqual([403, `//${BUCKET}/a%20b.txt`]);
  });

  test('says conditions of a write', async () => {
    const path = `/${BUCKET}/once`;
    const url = presignV4(asked({ method: 'PUT', path, query: { 'If-None-Match': '*' } }));
    expect((await send(url, { method: 'PUT', body: 'first' })).status).toBe(200);
    expect((await send(url, { method: 'PUT', body: 'second' })).status).toBe(412);
  });

  test('is refused with headers that were not signed', async () => {
    const answer = await send(presignV4(asked()), { headers: { 'x-amz-meta-b': '1', 'x-amz-acl': 'private' } });
    expect(answer).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: 'There were headers present in the request which were not signed',
    });
    expect(answer.body).toContain('<HeadersNotSigned>x-amz-acl, x-amz-meta-b</HeadersNotSigned>');
  });

  test.each([
    ['X-Amz-Expires', '', /^Query-string authentication version 4 requires the X-Amz-Algorithm, /],
    ['X-Amz-Signature', '', /^Query-string authentication version 4 requires the X-Amz-Algorithm, /],
    ['X-Amz-Expires', 'X-Amz-Expires=604801', /^X-Amz-Expires must be less than a week/],
    ['X-Amz-Expires', 'X-Amz-Expires=soon', /^X-Amz-Expires should be a number$/],
    ['X-Amz-Date', 'X-Amz-Date=2026', /^X-Amz-Date must be in the ISO8601 Long Format/],
    ['X-Amz-Credential', 'X-Amz-Credential=local%252F2026', /^Error parsing the X-Amz-Credential parameter/],
  ])('is refused with %s as %j', async (name, parameter, message) => {
    const url = presignV4(asked()).replace(new RegExp(`${name}=[^&]*`), parameter);
    const answer = await send(url);
    expect(answer).toMatchObject({ status: 400, code: 'AuthorizationQueryParametersError' });
    expect(answer.message).toMatch(message);
  });
});

describe('a request that nobody has signed', () => {
  test.each([
    ['GET', PATH],
    ['GET', `/${BUCKET}`],
    ['PUT', PATH],
    ['DELETE', PATH],
    ['GET', '/'],
  ])('is refused in XML: %s %s', async (method, path) => {
    const { status, headers, code, message } = await send(path, { method });
    expect([status, headers['content-type'], code, message]).toEqual([
      ...[403, 'application/xml', 'AccessDenied', 'Access Denied'],
    ]);
  });

  test('finds no website', async () => {
    const headers = { host: `${BUCKET}.s3-website-us-east-1.localhost` };
    expect(await send('/', { headers })).toMatchObject({ status: 501, code: 'NotImplemented' });
  });

  test('learns that there is no such bucket', async () => {
    expect(await send('/no-such-bucket/key')).toMatchObject({ status: 404, code: 'NoSuchBucket' });
  });
});
