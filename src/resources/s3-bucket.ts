import type { S3Port } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { isOurs } from './ownership.js';
import type { Resource, Step } from './resource.js';

/**
 * Looks into S3. Where that is denied and nothing is recorded, nothing there is ours: whatever is made there will say why
 * it cannot be, and a removal has nothing to do there.
 */
export async function unlessDenied<T>({ recorded }: Step, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (recorded || !(error instanceof HrAgentError) || error.code !== 'BUCKET_DENIED') throw error;
    return undefined;
  }
}

/** A bucket of ours, with whatever is in it. */
export function s3Bucket(s3: () => Promise<S3Port>, spec: { name: string; tags: Tags }): Resource {
  return {
    id: `s3-bucket/${spec.name}`,
    dependsOn: [],
    async observe(step) {
      const port = await s3();
      const tags = await unlessDenied(step, () => port.getBucketTags(spec.name));
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
