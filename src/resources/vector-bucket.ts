import type { VectorsPort } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { isOurs } from './ownership.js';
import type { Resource } from './resource.js';

/** Where the index of a knowledge base lies. */
export function vectorBucket(
  vectors: () => Promise<VectorsPort>,
  spec: { name: string; arn: string; tags: Tags },
): Resource {
  return {
    id: `vector-bucket/${spec.name}`,
    dependsOn: [],
    async observe() {
      const tags = await (await vectors()).getTags(spec.arn);
      const attributes = { arn: spec.arn };
      return tags && { attributes, state: 'present', ours: isOurs(tags, spec.tags), differences: [] };
    },
    async adopt() {
      await (await vectors()).tag(spec.arn, spec.tags);
    },
    async create() {
      await (await vectors()).createBucket(spec.name, spec.tags);
    },
    async sync() {},
    async remove() {
      await (await vectors()).deleteBucket(spec.name);
    },
  };
}
