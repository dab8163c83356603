import {
  BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { HrAgentError } from '../core/errors.js';
import { whole } from './answers.js';
import { AwsError, awsError } from './errors.js';
import type { S3Port } from './knowledge-ports.js';
import { collect } from './pages.js';
import type { Tags } from './ports.js';
import { type Connection, managementConfig } from './settings.js';

/** S3 through the SDK. An endpoint of one's own is addressed by path, because its host has no names for buckets. */
export function s3(connection: Connection): S3Port {
  const forcePathStyle = connection.settings.endpoint !== undefined;
  const client = new S3Client({ ...managementConfig(connection), forcePathStyle });
  const listObjects: S3Port['listObjects'] = async (Bucket, Prefix) => {
    const pages = await lookingIn(
      Bucket,
      's3:ListBucket',
      collect(paginateListObjectsV2({ client }, { Bucket, Prefix })),
    );
    return (pages ?? [])
      .flatMap((page) => page.Contents ?? [])
      .map((object) => whole('s3:ListBucket', object, ['Key', 'ETag']))
      .map(({ Key, ETag }) => ({ key: Key, etag: ETag.replaceAll('"', '') }));
  };
  return {
    listObjects,
    async getBucketTags(Bucket) {
      const there = await lookingIn(Bucket, 's3:ListBucket', client.send(new HeadBucketCommand({ Bucket })));
      if (!there) return undefined;
      const command = new GetBucketTaggingCommand({ Bucket });
      const { TagSet = [] } = (await lookingIn(Bucket, 's3:GetBucketTagging', client.send(command))) ?? {};
      const tags = TagSet.map((tag) => whole('s3:GetBucketTagging', tag, ['Key']));
      return Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key, Value]));
    },
    async createBucket(Bucket, tags) {
      const region = await client.config.region();
      const LocationConstraint = Object.values(BucketLocationConstraint).find((known) => known === region);
      // With its tags in the same call: a bucket without them would be nobody's.
      const CreateBucketConfiguration = { ...(LocationConstraint && { LocationConstraint }), Tags: tagSet(tags) };
      const command = new CreateBucketCommand({ Bucket, CreateBucketConfiguration });
      // A bucket of this account is no failure: an earlier attempt may have made it. Its tags tell whose it is.
      await callingIn(Bucket, 's3:CreateBucket', client.send(command)).catch(unlessCode('BucketAlreadyOwnedByYou'));
    },
    async tagBucket(Bucket, tags) {
      const command = new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagSet(tags) } });
      await callingIn(Bucket, 's3:PutBucketTagging', client.send(command));
    },
    async deleteBucket(Bucket) {
      for (const { key } of await listObjects(Bucket, '')) {
        await lookingIn(Bucket, 's3:DeleteObject', client.send(new DeleteObjectCommand({ Bucket, Key: key })));
      }
      await lookingIn(Bucket, 's3:DeleteBucket', client.send(new DeleteBucketCommand({ Bucket })));
    },
    async findObject(Bucket, Key) {
      const found = await lookingIn(Bucket, 's3:GetObject', client.send(new HeadObjectCommand({ Bucket, Key })));
      if (!found) return undefined;
      const { LastModified, Metadata = {} } = whole('s3:GetObject', found, ['LastModified']);
      return { notes: Metadata, modifiedAt: LastModified.getTime() };
    },
    async readObject(Bucket, Key) {
      const found = await lookingIn(Bucket, 's3:GetObject', client.send(new GetObjectCommand({ Bucket, Key })));
      return found?.Body?.transformToByteArray();
    },
    async putObject(Bucket, Key, Body, ContentType, { notes, ifAbsent } = {}) {
      const conditions = { ...(notes && { Metadata: { ...notes } }), ...(ifAbsent && { IfNoneMatch: '*' }) };
      const command = new PutObjectCommand({ Bucket, Key, Body, ContentType, ...conditions });
      await callingIn(Bucket, 's3:PutObject', client.send(command)).catch(unlessCode('PreconditionFailed'));
    },
    async deleteObject(Bucket, Key) {
      await lookingIn(Bucket, 's3:DeleteObject', client.send(new DeleteObjectCommand({ Bucket, Key })));
    },
  };
}

/** Takes one code of a failure for success. */
function unlessCode(awsCode: string): (thrown: unknown) => void {
  return (thrown) => {
    if (!(thrown instanceof AwsError) || thrown.awsCode !== awsCode) throw thrown;
  };
}

/**
 * All buckets of the world share their names, so a refusal may mean that the bucket is somebody else's. HEAD has no
 * body: only its status tells.
 */
async function callingIn<T>(bucket: string, operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    throw explained(bucket, awsError(operation, thrown));
  }
}

async function lookingIn<T>(bucket: string, operation: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (thrown) {
    const error = awsError(operation, thrown);
    if (error.code === 'NOT_FOUND') return undefined;
    throw explained(bucket, error);
  }
}

function explained(bucket: string, error: AwsError): HrAgentError {
  const taken = error.awsCode === 'BucketAlreadyExists' || (error.status === 403 && error.code !== 'CREDENTIALS');
  if (taken) {
    const refused = /not authorized/.test(error.message) ? error.message : error.operation;
    return new HrAgentError('BUCKET_DENIED', `The bucket ${bucket} is another account's, or you may not use it.`, {
      hint: [
        `Refused was ${refused}. Name another bucket, or stack (--name); or get the permission: `,
        { command: 'policy' },
        ' prints what is needed.',
      ],
      source: 'user',
      cause: error,
    });
  }
  if (error.awsCode === 'NoSuchBucket') {
    return new HrAgentError('BUCKET_NOT_FOUND', `There is no bucket ${bucket}.`, {
      hint: 'Make it, name another one, or leave it out of the definition: then up makes one.',
      source: 'user',
      cause: error,
    });
  }
  if (error.status !== 301) return error;
  return new HrAgentError('BUCKET_ELSEWHERE', `The bucket ${bucket} is in another region.`, {
    hint: "Name one in the agent's region, or choose that region with --region.",
    source: 'user',
    cause: error,
  });
}

function tagSet(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
