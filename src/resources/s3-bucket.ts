import { bucketArn } from '../aws/arns.js';
import { HrAgentError } from '../core/errors.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { type NoOutputs, present, type Removable, type Step } from './resource.js';

export interface BucketSpec {
  name: string;
}

/** The stack's own bucket, with everything that is in it. */
export const s3Bucket: ResourceKind<BucketSpec, NoOutputs> = {
  ...named('s3-bucket', {}),
  level: 0,
  consolePage: ({ global, region }, name) => `${global}/s3/buckets/${name}?region=${region}`,
  fromId,
  fromSpec(site, { name }) {
    const { s3 } = site.aws;
    const arn = bucketArn(site.target, name);
    return {
      ...fromId(site, name),
      async adopt() {
        await (await s3()).tagBucket(name, ownershipTags(site));
      },
      async create() {
        await (await s3()).createBucket(name, ownershipTags(site));
      },
      async sync() {},
      permissions: () => [
        allow(
          'Bucket',
          [
            's3:CreateBucket',
            's3:TagResource',
            's3:ListBucket',
            's3:GetBucketTagging',
            's3:PutBucketTagging',
            's3:DeleteBucket',
          ],
          arn,
        ),
        // A bucket can be deleted only when it is empty.
        allow('Objects', ['s3:DeleteObject'], `${arn}/*`),
      ],
    };
  },
};

function fromId(site: Site, name: string): Removable<NoOutputs> {
  const { s3 } = site.aws;
  return {
    id: s3Bucket.id(name),
    dependsOn: [],
    async observe(step) {
      const port = await s3();
      // A bucket that the caller may not look at is of no use to `up`.
      const tags = await unlessDenied(step, () => port.getBucketTags(name), step.refuse);
      return tags && present({}, isOurs(tags, site));
    },
    async remove() {
      await (await s3()).deleteBucket(name);
    },
  };
}

/**
 * Looks into S3. When that is denied and nothing is recorded, nothing there is ours: there is nothing to remove, and
 * `denied` is told.
 */
export async function unlessDenied<T>(
  { isRecorded }: Step,
  look: () => Promise<T>,
  denied: (error: HrAgentError) => void = () => {},
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isRecorded || !(error instanceof HrAgentError) || error.code !== 'BUCKET_DENIED') throw error;
    denied(error);
    return undefined;
  }
}
