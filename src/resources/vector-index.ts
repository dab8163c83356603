import type { VectorsPort } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import type { Resource } from './resource.js';

export interface VectorIndexSpec {
  bucket: string;
  index: string;
  /** Of the embedding model's vectors. */
  dimension: number;
  tags: Tags;
  /** Whose it is: the bucket of the documents, which carries the tags. */
  partOf: string;
}

/** The index that a knowledge base searches, in a vector bucket of its own. */
export function vectorIndex(vectors: () => Promise<VectorsPort>, spec: VectorIndexSpec): Resource {
  return {
    id: `vector-index/${spec.bucket}/${spec.index}`,
    dependsOn: [spec.partOf],
    partOf: spec.partOf,
    async observe() {
      const arn = await (await vectors()).getIndex(spec.bucket, spec.index);
      return arn === undefined ? undefined : { attributes: { arn }, state: 'present', ours: true, differences: [] };
    },
    async create() {
      await (await vectors()).createIndex(spec.bucket, spec.index, spec);
    },
    async sync() {},
    async remove() {
      await (await vectors()).deleteIndex(spec.bucket, spec.index);
    },
  };
}
