import type { VectorsPort } from '../aws/knowledge-ports.js';
import type { Resource } from './resource.js';

export interface VectorIndexSpec {
  bucket: string;
  index: string;
  /** Of the embedding model's vectors. */
  dimension: number;
}

/** The index that a knowledge base searches. */
export function vectorIndex(vectors: () => Promise<VectorsPort>, spec: VectorIndexSpec): Resource {
  const bucket = `vector-bucket/${spec.bucket}`;
  return {
    id: `vector-index/${spec.bucket}/${spec.index}`,
    dependsOn: [bucket],
    partOf: bucket,
    async observe() {
      const arn = await (await vectors()).getIndex(spec.bucket, spec.index);
      return arn === undefined ? undefined : { attributes: { arn }, state: 'present', ours: true, differences: [] };
    },
    async create() {
      await (await vectors()).createIndex(spec.bucket, spec.index, spec.dimension);
    },
    async sync() {},
    async remove() {
      await (await vectors()).deleteIndex(spec.bucket, spec.index);
    },
  };
}
