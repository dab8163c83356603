import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeEach(async () => {
  storage = await startStorage();
});
afterEach(() => storage.close());

const read = async (Key: string, Range?: string) => {
  const { Body, ...rest } = await storage.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, Range }));
  return { text: await Body?.transformToString(), ...rest };
};

describe('an object', () => {
  test.each(['a b+c.txt', 'ümläut/😀', 'two//slashes', '/leading', 'trailing/', '<&>"\'', '%41', 'q?x=1#y'])(
    'may have the key %s',
    async (key) => {
      await fill(storage.s3, [key]);
      expect((await read(key)).text).toBe(key);
      const { Contents } = await storage.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      expect(Contents?.map(({ Key }) => Key)).toEqual([key]);
    },
  );

  test('comes back with its type, metadata, length and the MD5 of its bytes', async () => {
    await fill(storage.s3, []);
    const put = { Bucket: BUCKET, Key: 'page', Body: 'hello', ContentType: 'text/html', Metadata: { author: 'me' } };
    await storage.s3.send(new PutObjectCommand(put));
    const head = await storage.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'page' }));
    const expected = {
      ContentType: 'text/html',
      Metadata: { author: 'me' },
      ContentLength: 5,
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
    };
    expect(head).toMatchObject(expected);
    expect(await read('page')).toMatchObject({ ...expected, text: 'hello' });
  });

  test('can be read in parts', async () => {
    await fill(storage.s3, ['abcdef']);
    expect(await read('abcdef', 'bytes=1-2')).toMatchObject({
      text: 'bc',
      ContentRange: 'bytes 1-2/6',
      ContentLength: 2,
    });
    expect((await read('abcdef', 'bytes=4-')).text).toBe('ef');
    expect((await read('abcdef', 'bytes=-1')).text).toBe('f');
    await expect(read('abcdef', 'bytes=6-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('that is not there, in a bucket that is or is not, is an error by name', async () => {
    await expect(read('nothing')).rejects.toMatchObject({ name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } });
    await fill(storage.s3, []);
    await expect(read('nothing')).rejects.toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
    });
    await expect(storage.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'nothing' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await storage.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'nothing' }));
  });

  test('is refused when its bytes are not those that were sent', async () => {
    await fill(storage.s3, []);
    const put = { Bucket: BUCKET, Key: 'page', Body: 'hello' };
    const wrong = [{ ContentMD5: 'XUFAKrxLKna5cZ2REBfFkw==' }, { ChecksumSHA256: `${'A'.repeat(43)}=` }];
    for (const sum of wrong) {
      await expect(storage.s3.send(new PutObjectCommand({ ...put, ...sum }))).rejects.toMatchObject({
        name: 'BadDigest',
      });
    }
  });

  test('is written only when it is not there yet, if the client says so', async () => {
    await fill(storage.s3, ['page']);
    const put = new PutObjectCommand({ Bucket: BUCKET, Key: 'page', Body: 'new', IfNoneMatch: '*' });
    await expect(storage.s3.send(put)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await read('page')).text).toBe('page');
  });

  test('cannot have a key of more than 1,024 bytes', async () => {
    await fill(storage.s3, ['k'.repeat(1024)]);
    const put = new PutObjectCommand({ Bucket: BUCKET, Key: `ü${'k'.repeat(1023)}`, Body: '' });
    await expect(storage.s3.send(put)).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  test('leaves no bytes behind once no key has them any more', async () => {
    const { s3, aws } = storage;
    const kept = () => readdirSync(join(aws.folder, 'objects')).length;
    await fill(s3, ['one', 'two']);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'copy', Body: 'one' }));
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'two', Body: 'changed' }));
    expect(kept()).toBe(2);
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'one' }));
    expect((await read('copy')).text).toBe('one');
    const { Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'copy' }, { Key: 'two' }] } }),
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['copy', 'two']);
    expect(kept()).toBe(0);
  });
});

describe('a body', () => {
  test('sent in signed pieces is put together, its trailing checksum checked', async () => {
    await fill(storage.s3, []);
    const send = (checksum: string) =>
      sendRaw(storage.aws.port, {
        method: 'PUT',
        path: `/${BUCKET}/pieces`,
        headers: {
          ...signedFor('s3'),
          'content-encoding': 'aws-chunked,gzip',
          'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
          'x-amz-trailer': 'x-amz-checksum-crc32',
        },
        body: `5;chunk-signature=0\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`,
      });
    expect((await send('AAAAAA==')).status).toBe(400);
    expect((await send('mobJYA==')).status).toBe(200);
    expect(await read('pieces')).toMatchObject({ text: 'hello!', ContentEncoding: 'gzip' });
  });

  test('that breaks off is refused', async () => {
    await fill(storage.s3, []);
    const { status, body } = await sendRaw(storage.aws.port, {
      method: 'PUT',
      path: `/${BUCKET}/pieces`,
      headers: { ...signedFor('s3'), 'content-encoding': 'aws-chunked' },
      body: '5\r\nhel',
    });
    expect([status, body]).toEqual([400, expect.stringContaining('<Code>InvalidRequest</Code>')]);
  });
});

describe('an address', () => {
  test.each([
    [`${BUCKET}.localhost`, '/docs/a%20b.md'],
    [`${BUCKET}.s3.localhost`, '/docs/a%20b.md'],
    [`${BUCKET}.s3.us-east-1.localhost`, '/docs/a%20b.md'],
    ['s3.localhost', `/${BUCKET}/docs/a%20b.md`],
    ['localhost', `/${BUCKET}/docs/a%20b.md`],
  ])('may name the bucket in the host or in the path: %s%s', async (host, path) => {
    await fill(storage.s3, ['docs/a b.md']);
    const { status, body } = await sendRaw(storage.aws.port, {
      method: 'GET',
      path,
      headers: { ...signedFor('s3'), host: `${host}:${storage.aws.port}` },
    });
    expect([status, body]).toEqual([200, 'docs/a b.md']);
  });
});
