import {
  BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { AwsError, calling, looking } from './errors.js';
import type { S3Port } from './knowledge-ports.js';
import { collect } from './pages.js';
import type { Tags } from './ports.js';
import { type Connection, managementConfig } from './settings.js';

/** S3 through the SDK. An endpoint of one's own is addressed by path, because its host has no names for buckets. */
export function s3(connection: Connection): S3Port {
  const forcePathStyle = connection.settings.endpoint !== undefined;
  const client = new S3Client({ ...managementConfig(connection), forcePathStyle });
  const listObjects: S3Port['listObjects'] = async (Bucket, Prefix) => {
    const pages = await looking('s3:ListBucket', collect(paginateListObjectsV2({ client }, { Bucket, Prefix })));
    return (pages ?? [])
      .flatMap((page) => page.Contents ?? [])
      .map((object) => ({ key: object.Key ?? '', etag: (object.ETag ?? '').replaceAll('"', '') }));
  };
  const tagBucket: S3Port['tagBucket'] = async (Bucket, tags) => {
    const command = new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagSet(tags) } });
    await calling('s3:PutBucketTagging', client.send(command));
  };
  return {
    listObjects,
    tagBucket,
    async getBucketTags(Bucket) {
      const there = await looking('s3:ListBucket', client.send(new HeadBucketCommand({ Bucket })));
      if (!there) return undefined;
      try {
        const { TagSet = [] } = await calling(
          's3:GetBucketTagging',
          client.send(new GetBucketTaggingCommand({ Bucket })),
        );
        return Object.fromEntries(TagSet.map((tag) => [tag.Key ?? '', tag.Value ?? '']));
      } catch (error) {
        if (error instanceof AwsError && error.awsCode === 'NoSuchTagSet') return {};
        throw error;
      }
    },
    async createBucket(Bucket, tags) {
      const region = await client.config.region();
      const constraint = Object.values(BucketLocationConstraint).find((known) => known === region);
      const command = new CreateBucketCommand({
        Bucket,
        ...(constraint && { CreateBucketConfiguration: { LocationConstraint: constraint } }),
      });
      await calling('s3:CreateBucket', client.send(command));
      await tagBucket(Bucket, tags);
    },
    async deleteBucket(Bucket) {
      for (const { key } of await listObjects(Bucket, '')) {
        await looking('s3:DeleteObject', client.send(new DeleteObjectCommand({ Bucket, Key: key })));
      }
      await looking('s3:DeleteBucket', client.send(new DeleteBucketCommand({ Bucket })));
    },
    async putObject(Bucket, Key, Body, ContentType) {
      await calling('s3:PutObject', client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType })));
    },
    async deleteObject(Bucket, Key) {
      await looking('s3:DeleteObject', client.send(new DeleteObjectCommand({ Bucket, Key })));
    },
  };
}

function tagSet(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
