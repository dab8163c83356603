import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeEach(async () => {
  storage = await startStorage();
  await fill(storage.s3, []);
});
afterEach(() => storage.close());

const begin = async (Key: string) => {
  const { UploadId } = await storage.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key }));
  return { Bucket: BUCKET, Key, UploadId };
};
type Begun = Awaited<ReturnType<typeof begin>>;

const put = async (upload: Begun, PartNumber: number, Body: Uint8Array | string) => {
  const { ETag } = await storage.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
  return { PartNumber, ETag };
};
const complete = (upload: Begun, Parts: object[]) =>
  storage.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));

const read = async (Key: string, asked: { Range?: string; PartNumber?: number } = {}) => {
  const { Body, ContentRange } = await storage.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...asked }));
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  return { bytes, ContentRange };
};

/** How many blobs the store holds, and how many are being written. */
const kept = () => readdirSync(join(storage.aws.folder, 'objects')).length;

describe('an upload in parts', () => {
  const PART = 5 * 1024 * 1024;

  test('becomes one object, of which any piece can be read', async () => {
    const parts = ['a', 'b', 'c'].map((letter, at) => Buffer.alloc(at === 2 ? 10 : PART, letter));
    const upload = await begin('big');
    const named = [];
    for (const [at, part] of parts.entries()) named.push(await put(upload, at + 1, part));
    const { ETag } = await complete(upload, named);
    const sums = parts.map((part) => createHash('md5').update(part).digest());
    expect(ETag).toBe(`"${createHash('md5').update(Buffer.concat(sums)).digest('hex')}-3"`);
    expect((await read('big')).bytes.equals(Buffer.concat(parts))).toBe(true);
    expect((await read('big', { Range: `bytes=${PART - 1}-${PART}` })).bytes.toString()).toBe('ab');
    const last = await read('big', { PartNumber: 3 });
    expect([last.bytes.toString(), last.ContentRange]).toEqual([
      'cccccccccc',
      `bytes ${2 * PART}-${2 * PART + 9}/${2 * PART + 10}`,
    ]);
  });

  test('takes the bytes that came last in the place of a part, and leaves no others behind', async () => {
    const upload = await begin('key');
    await put(upload, 1, 'first');
    const second = await put(upload, 1, 'second');
    await put(upload, 2, 'not named');
    expect(kept()).toBe(2);
    await complete(upload, [second]);
    expect((await read('key')).bytes.toString()).toBe('second');
    expect(kept()).toBe(1);
    await storage.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'key' }));
    expect(kept()).toBe(0);
  });

  test('keeps its bucket until it is aborted', async () => {
    const upload = await begin('key');
    await put(upload, 1, 'data');
    const remove = () => storage.s3.send(new DeleteBucketCommand({ Bucket: BUCKET }));
    await expect(remove()).rejects.toMatchObject({ name: 'BucketNotEmpty' });
    await storage.s3.send(new AbortMultipartUploadCommand(upload));
    expect(kept()).toBe(0);
    await remove();
  });

  test('leaves nothing behind when it cannot be completed', async () => {
    const upload = await begin('key');
    const part = await put(upload, 1, 'data');
    const wrong = new CompleteMultipartUploadCommand({
      ...{ ...upload, MultipartUpload: { Parts: [part] } },
      ChecksumCRC64NVME: 'AAAAAAAAAAA=',
    });
    await expect(storage.s3.send(wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    expect(kept()).toBe(1);
    await complete(upload, [part]);
    expect((await read('key')).bytes.toString()).toBe('data');
  });

  test('is listed with its parts, in pages', async () => {
    const upload = await begin('key');
    for (const number of [1, 2, 5]) await put(upload, number, 'data');
    const page = async (PartNumberMarker: string) => {
      const answer = await storage.s3.send(new ListPartsCommand({ ...upload, MaxParts: 2, PartNumberMarker }));
      return [answer.Parts?.map(({ PartNumber }) => PartNumber), answer.IsTruncated, answer.NextPartNumberMarker];
    };
    expect(await page('0')).toEqual([[1, 2], true, '2']);
    expect(await page('2')).toEqual([[5], false, '5']);
  });

  test('is listed with others by key, and with those of its key in the order in which they began', async () => {
    const begun = [await begin('b'), await begin('a/1'), await begin('b'), await begin('a/2')];
    const [first, , third] = begun;
    const listed = async (input: object) => {
      const answer = await storage.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, ...input }));
      return [
        ...(answer.Uploads ?? []).map(({ Key, UploadId }) => [
          Key,
          begun.findIndex((one) => one.UploadId === UploadId),
        ]),
        ...(answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        answer.IsTruncated,
      ];
    };
    expect(await listed({})).toEqual([['a/1', 1], ['a/2', 3], ['b', 0], ['b', 2], false]);
    expect(await listed({ Delimiter: '/' })).toEqual([['b', 0], ['b', 2], 'a/', false]);
    expect(await listed({ KeyMarker: 'b', UploadIdMarker: first?.UploadId })).toEqual([['b', 2], false]);
    expect(await listed({ KeyMarker: 'b', UploadIdMarker: third?.UploadId })).toEqual([false]);
    expect(await listed({ KeyMarker: 'a/1', MaxUploads: 2 })).toEqual([['a/2', 3], ['b', 0], true]);
    await expect(listed({ KeyMarker: 'a/1', UploadIdMarker: first?.UploadId })).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Invalid uploadId marker',
    });
  });
});
