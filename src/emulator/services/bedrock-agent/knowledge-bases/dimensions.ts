import type { KnowledgeBaseSettings } from './records.js';

/** How many dimensions the vectors of a model have, unless a knowledge base asks for another number [DOC knowledge-base-supported]. */
const DIMENSIONS: readonly (readonly [model: RegExp, dimensions: number])[] = [
  [/\/amazon\.titan-embed-text-v1/, 1536],
  [/\/amazon\.titan-embed-g1-text-02/, 1536],
  [/\/amazon\.titan-embed-text-v2/, 1024],
  [/\/amazon\.titan-embed-image-v1/, 1024],
  [/\/amazon\.nova-2-multimodal-embeddings/, 3072],
  [/\/cohere\.embed-(english|multilingual)-v3/, 1024],
  [/\/cohere\.embed-v4/, 1536],
];

/** Undefined for a model that is not known here. */
export function dimensionsOf({ knowledgeBaseConfiguration: kind }: KnowledgeBaseSettings): number | undefined {
  const vectors = kind.vectorKnowledgeBaseConfiguration;
  if (vectors === undefined) return undefined;
  const asked = vectors.embeddingModelConfiguration?.bedrockEmbeddingModelConfiguration?.dimensions;
  return asked ?? DIMENSIONS.find(([model]) => model.test(vectors.embeddingModelArn))?.[1];
}
