import { vectorBucketArn } from '../aws/arns.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { present, type Removable } from './resource.js';

export interface VectorBucketSpec {
  name: string;
}

type VectorBucketOutputs = { arn: string };

/** The place of a knowledge base's index. */
export const vectorBucket: ResourceKind<VectorBucketSpec, VectorBucketOutputs> = {
  ...named('vector-bucket', { arn: true }),
  level: 0,
  fromId,
  fromSpec(site, { name }) {
    const { vectors } = site.aws;
    const arn = vectorBucketArn(site.target, name);
    return {
      ...fromId(site, name),
      async adopt() {
        await (await vectors()).tag(arn, ownershipTags(site));
      },
      async create() {
        await (await vectors()).createBucket(name, ownershipTags(site));
      },
      async sync() {},
      permissions: () => [
        allow(
          'VectorIndexes',
          [
            's3vectors:CreateVectorBucket',
            's3vectors:DeleteVectorBucket',
            's3vectors:TagResource',
            's3vectors:ListTagsForResource',
          ],
          [arn, `${arn}/index/*`],
        ),
      ],
    };
  },
};

function fromId(site: Site, name: string): Removable<VectorBucketOutputs> {
  const { vectors } = site.aws;
  const arn = vectorBucketArn(site.target, name);
  return {
    id: vectorBucket.id(name),
    dependsOn: [],
    async observe() {
      const tags = await (await vectors()).getTags(arn);
      return tags && present({ arn }, isOurs(tags, site));
    },
    async remove() {
      await (await vectors()).deleteBucket(name);
    },
  };
}
