import {
  CreateIndexCommand,
  CreateVectorBucketCommand,
  DeleteIndexCommand,
  DeleteVectorBucketCommand,
  GetIndexCommand,
  GetVectorBucketCommand,
  ListIndexesCommand,
  ListTagsForResourceCommand,
  paginateListVectorBuckets,
  S3VectorsClient,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-s3vectors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
let vectors: S3VectorsClient;
beforeEach(async () => {
  aws = await startTestAws();
  vectors = new S3VectorsClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterEach(async () => {
  vectors.destroy();
  await aws.close();
});

const BUCKET = { vectorBucketName: 'the-vectors' };
const INDEX = { ...BUCKET, indexName: 'docs' };
const create = () => vectors.send(new CreateVectorBucketCommand(BUCKET));
const createIndex = () =>
  vectors.send(new CreateIndexCommand({ ...INDEX, dataType: 'float32', dimension: 1024, distanceMetric: 'cosine' }));

describe('a vector bucket', () => {
  test('is found by its name and by its ARN', async () => {
    const { vectorBucketArn } = await create();
    expect(vectorBucketArn).toBe('arn:aws:s3vectors:us-east-1:000000000000:bucket/the-vectors');
    for (const reference of [BUCKET, { vectorBucketArn }]) {
      const { vectorBucket } = await vectors.send(new GetVectorBucketCommand(reference));
      expect(vectorBucket).toMatchObject({ ...BUCKET, encryptionConfiguration: { sseType: 'AES256' } });
    }
  });

  test('cannot be made twice, nor with a name of capitals', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 409 } });
    await expect(
      vectors.send(new CreateVectorBucketCommand({ vectorBucketName: 'The-Vectors' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('is deleted only when no index is left in it', async () => {
    await create();
    await createIndex();
    const drop = () => vectors.send(new DeleteVectorBucketCommand(BUCKET));
    await expect(drop()).rejects.toMatchObject({ name: 'ConflictException' });
    await vectors.send(new DeleteIndexCommand(INDEX));
    await drop();
    await expect(vectors.send(new GetVectorBucketCommand(BUCKET))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'The specified vector bucket could not be found',
    });
  });

  test('is listed with the others, in pages', async () => {
    for (const name of ['aaa', 'bbb', 'ccc']) {
      await vectors.send(new CreateVectorBucketCommand({ vectorBucketName: name }));
    }
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListVectorBuckets({ client: vectors, pageSize: 2 }, {})) {
      pages.push((page.vectorBuckets ?? []).map((one) => one.vectorBucketName));
    }
    expect(pages).toEqual([['aaa', 'bbb'], ['ccc']]);
  });

  test('has tags', async () => {
    const { vectorBucketArn: resourceArn } = await create();
    await vectors.send(new TagResourceCommand({ resourceArn, tags: { a: '1', b: '2' } }));
    await vectors.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    expect((await vectors.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ b: '2' });
  });
});

describe('an index', () => {
  test('is found by its names and by its ARN, with what it was made with', async () => {
    await create();
    const { indexArn } = await createIndex();
    expect(indexArn).toBe('arn:aws:s3vectors:us-east-1:000000000000:bucket/the-vectors/index/docs');
    for (const reference of [INDEX, { indexArn }]) {
      const { index } = await vectors.send(new GetIndexCommand(reference));
      expect(index).toMatchObject({ ...INDEX, dataType: 'float32', dimension: 1024, distanceMetric: 'cosine' });
    }
    const { indexes } = await vectors.send(new ListIndexesCommand(BUCKET));
    expect(indexes?.map(({ indexName }) => indexName)).toEqual(['docs']);
  });

  test('needs a bucket that is there', async () => {
    await expect(createIndex()).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('that is not there is not found', async () => {
    await create();
    await expect(vectors.send(new GetIndexCommand(INDEX))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'The specified index could not be found',
    });
  });
});
