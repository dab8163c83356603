import { vectorBucketArn } from '../aws/arns.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { present, type Removable } from './resource.js';
import { vectorBucket } from './vector-bucket.js';

export interface VectorIndexSpec {
  bucket: string;
  index: string;
  /** The length of the embedding model's vectors. */
  dimension: number;
}

type VectorIndexOutputs = { arn: string };

/** The index in which a knowledge base searches. */
export const vectorIndex: ResourceKind<VectorIndexSpec, VectorIndexOutputs> = {
  ...named('vector-index', { arn: true }),
  level: 1,
  fromId: fromParts(byName),
  fromSpec(site, { bucket, index, dimension }) {
    return {
      ...byName(site, bucket, index),
      async create() {
        await (await site.aws.vectors()).createIndex(bucket, index, dimension);
      },
      async sync() {},
      permissions: () => {
        const arn = vectorBucketArn(site.target, bucket);
        const actions = ['s3vectors:CreateIndex', 's3vectors:GetIndex', 's3vectors:DeleteIndex'];
        return [allow('VectorIndexes', actions, [arn, `${arn}/index/*`])];
      },
    };
  },
};

function byName({ aws }: Site, bucket: string, index: string): Removable<VectorIndexOutputs> {
  return {
    id: vectorIndex.id(bucket, index),
    dependsOn: [vectorBucket.id(bucket)],
    partOf: vectorBucket.id(bucket),
    async observe() {
      const arn = await (await aws.vectors()).getIndex(bucket, index);
      return arn === undefined ? undefined : present({ arn });
    },
    async remove() {
      await (await aws.vectors()).deleteIndex(bucket, index);
    },
  };
}
