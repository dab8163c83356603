import {
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

const KEYS = ['Zebra', 'a.md', 'docs/one.md', 'docs/sub/three.md', 'docs/two.md', 'docs2/x', 'é'];

let storage: Storage;
beforeAll(async () => {
  storage = await startStorage();
  await fill(storage.s3, [...KEYS].reverse());
});
afterAll(() => storage.close());

const list = async (input: Partial<ListObjectsV2CommandInput>) => {
  const answer = await storage.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...input }));
  return [
    ...(answer.Contents ?? []).map(({ Key }) => Key),
    ...(answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
  ];
};

describe('a listing', () => {
  test('is in the order of the bytes of the keys', async () => {
    expect(await list({})).toEqual(KEYS);
  });

  test('holds the keys with a prefix, and rolls up what lies behind a delimiter', async () => {
    expect(await list({ Prefix: 'docs' })).toEqual(['docs/one.md', 'docs/sub/three.md', 'docs/two.md', 'docs2/x']);
    expect(await list({ Prefix: 'docs/', Delimiter: '/' })).toEqual(['docs/one.md', 'docs/two.md', 'docs/sub/']);
    expect(await list({ Delimiter: '/' })).toEqual(['Zebra', 'a.md', 'é', 'docs/', 'docs2/']);
  });

  test('begins after a key', async () => {
    expect(await list({ StartAfter: 'docs/sub/three.md' })).toEqual(['docs/two.md', 'docs2/x', 'é']);
  });

  test.each([1, 2, 3, 7])('comes whole in pages of %i, rolled up or not', async (pageSize) => {
    for (const Delimiter of [undefined, '/']) {
      const seen: (string | undefined)[] = [];
      const pages = paginateListObjectsV2({ client: storage.s3, pageSize }, { Bucket: BUCKET, Delimiter });
      for await (const page of pages) {
        expect(page.KeyCount).toBeLessThanOrEqual(pageSize);
        seen.push(
          ...(page.Contents ?? []).map(({ Key }) => Key),
          ...(page.CommonPrefixes ?? []).map((one) => one.Prefix),
        );
      }
      expect(seen.sort()).toEqual((await list({ Delimiter })).sort());
    }
  });

  test('of the first version goes on after its last key', async () => {
    const { Contents, IsTruncated } = await storage.s3.send(new ListObjectsCommand({ Bucket: BUCKET, MaxKeys: 3 }));
    expect([Contents?.map(({ Key }) => Key), IsTruncated]).toEqual([KEYS.slice(0, 3), true]);
    const rest = await storage.s3.send(new ListObjectsCommand({ Bucket: BUCKET, Marker: KEYS[2] }));
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(KEYS.slice(3));
  });

  test('refuses a token that it never gave', async () => {
    await expect(list({ ContinuationToken: 'nonsense' })).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'The continuation token provided is incorrect',
    });
  });
});
