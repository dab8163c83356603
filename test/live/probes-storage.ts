import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  CreateIndexCommand,
  CreateVectorBucketCommand,
  DeleteIndexCommand,
  DeleteVectorBucketCommand,
  GetIndexCommand,
} from '@aws-sdk/client-s3vectors';
import type { Kit, Probe } from './kit.js';

/** Bucket names are one world. */
const nameOf = ({ prefix, accountId }: Kit) => `${prefix}-${accountId}`;

/** S3 and S3 Vectors: a bucket with one object of two bytes, an empty index. */
export const STORAGE_PROBES: readonly Probe[] = [
  {
    title: 's3: GetBucketTagging of no bucket',
    run: (kit) => kit.s3.send(new GetBucketTaggingCommand({ Bucket: nameOf(kit) })),
  },
  {
    title: 's3: CreateBucket with a bad name',
    run: (kit) => kit.s3.send(new CreateBucketCommand({ Bucket: 'Not_a_Name' })),
  },
  {
    title: 's3: CreateBucket with tags',
    async run(kit) {
      const Bucket = nameOf(kit);
      const Tags = [{ Key: 'live', Value: 'yes' }];
      const constraint = kit.region === 'us-east-1' ? {} : { LocationConstraint: kit.region as never }; // any region
      const made = new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { ...constraint, Tags } });
      await kit.s3.send(made);
      kit.afterwards(() => kit.s3.send(new DeleteBucketCommand({ Bucket })));
      return (await kit.s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet;
    },
  },
  {
    title: 's3: GetObject of none',
    run: (kit) => kit.s3.send(new GetObjectCommand({ Bucket: nameOf(kit), Key: 'none' })),
  },
  {
    title: 's3: PutObject, only when there is none',
    async run(kit) {
      const object = { Bucket: nameOf(kit), Key: 'one' };
      const put = () => kit.s3.send(new PutObjectCommand({ ...object, Body: 'hi', IfNoneMatch: '*' }));
      const { ETag } = await put();
      kit.afterwards(() => kit.s3.send(new DeleteObjectCommand(object)));
      return [ETag, await put().catch((error: Error) => `${error.name}: ${error.message}`)];
    },
  },
  {
    title: 's3: DeleteBucket that is not empty',
    run: (kit) => kit.s3.send(new DeleteBucketCommand({ Bucket: nameOf(kit) })),
  },
  {
    title: 's3vectors: GetIndex of none',
    run: (kit) => kit.vectors.send(new GetIndexCommand({ vectorBucketName: nameOf(kit), indexName: 'none' })),
  },
  {
    title: 's3vectors: CreateVectorBucket twice',
    async run(kit) {
      const vectorBucketName = nameOf(kit);
      await kit.vectors.send(new CreateVectorBucketCommand({ vectorBucketName }));
      kit.afterwards(() => kit.vectors.send(new DeleteVectorBucketCommand({ vectorBucketName })));
      return kit.vectors.send(new CreateVectorBucketCommand({ vectorBucketName }));
    },
  },
  {
    title: 's3vectors: DeleteVectorBucket that is not empty',
    async run(kit) {
      const index = { vectorBucketName: nameOf(kit), indexName: 'documents' };
      const shape = { dataType: 'float32', distanceMetric: 'cosine', dimension: 2 } as const;
      await kit.vectors.send(new CreateIndexCommand({ ...index, ...shape }));
      kit.afterwards(() => kit.vectors.send(new DeleteIndexCommand(index)));
      return kit.vectors.send(new DeleteVectorBucketCommand({ vectorBucketName: nameOf(kit) }));
    },
  },
];
