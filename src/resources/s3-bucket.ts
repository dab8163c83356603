import type { S3Port } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { isOurs } from './ownership.js';
import type { Resource } from './resource.js';

/** A bucket of ours, with whatever is in it. */
export function s3Bucket(s3: () => Promise<S3Port>, spec: { name: string; tags: Tags }): Resource {
  return {
    id: `s3-bucket/${spec.name}`,
    dependsOn: [],
    async observe() {
      const tags = await (await s3()).getBucketTags(spec.name);
      return tags && { attributes: {}, state: 'present', ours: isOurs(tags, spec.tags), differences: [] };
    },
    async adopt() {
      await (await s3()).tagBucket(spec.name, spec.tags);
    },
    async create() {
      await (await s3()).createBucket(spec.name, spec.tags);
    },
    async sync() {},
    async remove() {
      await (await s3()).deleteBucket(spec.name);
    },
  };
}
