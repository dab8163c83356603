import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetBucketEncryptionCommand,
  GetObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeEach(async () => {
  storage = await startStorage();
  await fill(storage.s3, []);
});
afterEach(() => storage.close());

const [ONE, OTHER] = ['a', 'b'].map((letter) => Buffer.alloc(32, letter).toString('base64')) as [string, string];
const under = (key: string) => ({ SSECustomerAlgorithm: 'AES256', SSECustomerKey: key });
const fromUnder = (key: string) => ({ CopySourceSSECustomerAlgorithm: 'AES256', CopySourceSSECustomerKey: key });

const read = async (Key: string, asked: { SSECustomerKey?: string; Range?: string; PartNumber?: number } = {}) => {
  const { Body } = await storage.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...asked }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

/** All that the store holds of objects. */
const blobs = () => {
  const folder = join(storage.aws.folder, 'objects');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
};

describe("bytes under a client's key", () => {
  test('are not what is stored, nor is their MD5 the ETag', async () => {
    const text = 'what nobody else is to read';
    const put = await storage.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: text, ...under(ONE) }));
    expect(blobs().map((blob) => blob.includes(text))).toEqual([false]);
    expect(put.ETag).toBe(
      `"${createHash('md5')
        .update(blobs()[0] ?? '')
        .digest('hex')}"`,
    );
    expect((await read('key', under(ONE))).toString()).toBe(text);
    for (const at of [0, 5, 16, 17, 26]) {
      expect((await read('key', { ...under(ONE), Range: `bytes=${at}-` })).toString()).toBe(text.slice(at));
    }
  });

  test('may be put together from parts, and read across them', async () => {
    const PART = 5 * 1024 * 1024 + 3;
    const whole = Buffer.alloc(2 * PART + 7, Buffer.from(Array.from({ length: 251 }, (_, at) => at)));
    const place = { Bucket: BUCKET, Key: 'big' };
    const { UploadId } = await storage.s3.send(
      new CreateMultipartUploadCommand({
        ...place,
        ...under(ONE),
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    // The second part is a piece of an object under another key.
    await storage.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'source', Body: whole, ...under(OTHER) }));
    const upload = { ...place, UploadId, ...under(ONE) };
    const first = await storage.s3.send(
      new UploadPartCommand({ ...upload, PartNumber: 1, Body: whole.subarray(0, PART) }),
    );
    const second = await storage.s3.send(
      new UploadPartCopyCommand({
        ...{ ...upload, PartNumber: 2, CopySource: `${BUCKET}/source`, ...fromUnder(OTHER) },
        CopySourceRange: `bytes=${PART}-${2 * PART - 1}`,
      }),
    );
    const third = await storage.s3.send(
      new UploadPartCommand({ ...upload, PartNumber: 3, Body: whole.subarray(2 * PART) }),
    );
    const Parts = [
      { PartNumber: 1, ETag: first.ETag },
      { PartNumber: 2, ETag: second.CopyPartResult?.ETag },
      { PartNumber: 3, ETag: third.ETag },
    ];
    const complete = (more: object) =>
      storage.s3.send(new CompleteMultipartUploadCommand({ ...more, MultipartUpload: { Parts } } as never));
    await expect(complete({ ...place, UploadId })).rejects.toMatchObject({ name: 'InvalidRequest' });
    const plain = await storage.s3.send(new PutObjectCommand({ ...place, Key: 'plain', Body: whole }));
    expect((await complete(upload)).ChecksumCRC32).toBe(plain.ChecksumCRC32);
    expect((await read('big', under(ONE))).equals(whole)).toBe(true);
    const range = await read('big', { ...under(ONE), Range: `bytes=${PART - 20}-${2 * PART + 2}` });
    expect(range.equals(whole.subarray(PART - 20, 2 * PART + 3))).toBe(true);
    expect((await read('big', { ...under(ONE), PartNumber: 3 })).equals(whole.subarray(2 * PART))).toBe(true);

    await storage.s3.send(
      new CopyObjectCommand({ ...place, Key: 'open', CopySource: `${BUCKET}/big`, ...fromUnder(ONE) }),
    );
    expect((await read('open')).equals(whole)).toBe(true);
  });

  test('are not taken by a bucket that blocks them', async () => {
    const block = async (type: 'SSE-C' | 'NONE') => {
      const rule = {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const },
        BlockedEncryptionTypes: { EncryptionType: [type] },
      };
      await storage.s3.send(
        new PutBucketEncryptionCommand({ Bucket: BUCKET, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
      );
    };
    const put = () =>
      storage.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'text', ...under(ONE) }));
    await block('SSE-C');
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' });
    const { ServerSideEncryptionConfiguration: told } = await storage.s3.send(
      new GetBucketEncryptionCommand({ Bucket: BUCKET }),
    );
    expect(told?.Rules?.[0]?.BlockedEncryptionTypes).toEqual({ EncryptionType: ['SSE-C'] });
    await block('NONE');
    await expect(put()).resolves.toMatchObject({ SSECustomerAlgorithm: 'AES256' });
  });
});
