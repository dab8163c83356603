import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  type ListBucketsCommandInput,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeEach(async () => {
  storage = await startStorage();
});
afterEach(() => storage.close());

describe('a bucket', () => {
  test('is listed, with its region if the client asks for some, until it is deleted', async () => {
    const { s3 } = storage;
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const listed = async (input: ListBucketsCommandInput) => {
      const { Buckets } = await s3.send(new ListBucketsCommand(input));
      return Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion]);
    };
    expect(await listed({})).toEqual([[BUCKET, undefined]]);
    expect(await listed({ BucketRegion: 'us-east-1' })).toEqual([[BUCKET, 'us-east-1']]);
    await s3.send(new DeleteBucketCommand({ Bucket: BUCKET }));
    await expect(s3.send(new HeadBucketCommand({ Bucket: BUCKET }))).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('may be made again by its owner in us-east-1, and keeps its objects', async () => {
    const { s3 } = storage;
    await fill(s3, ['one']);
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    await expect(s3.send(new DeleteBucketCommand({ Bucket: BUCKET }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      $metadata: { httpStatusCode: 409 },
      message: 'The bucket you tried to delete is not empty',
    });
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'one' }));
    await s3.send(new DeleteBucketCommand({ Bucket: BUCKET }));
  });

  test.each(['ab', 'My-Bucket', 'under_score', 'two..dots', '192.168.1.1', '-dash', 'xn--name', 'a'.repeat(64)])(
    'cannot be named %s',
    async (Bucket) => {
      await expect(storage.s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
        name: 'InvalidBucketName',
        message: 'The specified bucket is not valid.',
      });
    },
  );

  test('has the tags that were put last', async () => {
    const { s3 } = storage;
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const tags = () => s3.send(new GetBucketTaggingCommand({ Bucket: BUCKET }));
    await expect(tags()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    const TagSet = [{ Key: 'owner', Value: 'Bücher + co: 5/6 @home' }];
    await s3.send(new PutBucketTaggingCommand({ Bucket: BUCKET, Tagging: { TagSet } }));
    expect((await tags()).TagSet).toEqual(TagSet);
    await s3.send(new DeleteBucketTaggingCommand({ Bucket: BUCKET }));
    await expect(tags()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  });

  test('refuses what is not emulated by name instead of answering something else', async () => {
    const { s3 } = storage;
    await fill(s3, []);
    const versioned = { Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' as const } };
    await expect(s3.send(new PutBucketVersioningCommand(versioned))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});

describe('a bucket outside us-east-1', () => {
  let abroad: Storage;
  beforeEach(async () => {
    abroad = await startStorage('eu-west-1');
  });
  afterEach(() => abroad.close());

  const create = (LocationConstraint?: 'eu-west-1' | 'eu-central-1') =>
    abroad.s3.send(
      new CreateBucketCommand({
        Bucket: BUCKET,
        ...(LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } }),
      }),
    );

  test('takes its own region as location constraint, and no other', async () => {
    await expect(create('eu-central-1')).rejects.toMatchObject({ name: 'IllegalLocationConstraintException' });
    await create('eu-west-1');
    const { LocationConstraint } = await abroad.s3.send(new GetBucketLocationCommand({ Bucket: BUCKET }));
    expect(LocationConstraint).toBe('eu-west-1');
  });

  test('cannot be made twice', async () => {
    await create('eu-west-1');
    await expect(create('eu-west-1')).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      $metadata: { httpStatusCode: 409 },
    });
  });
});
