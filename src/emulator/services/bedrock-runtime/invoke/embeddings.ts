import { cohereV3, cohereV4 } from './embeddings/cohere.js';
import type { Embedding } from './embeddings/embedding.js';
import { titanImage, titanV1, titanV2 } from './embeddings/titan.js';

const MODELS: readonly (readonly [RegExp, Embedding])[] = [
  [/^amazon\.titan-embed-text-v2/, titanV2],
  [/^amazon\.titan-embed-(?:text-v1|g1-text)/, titanV1],
  [/^amazon\.titan-embed-image/, titanImage],
  [/^cohere\.embed-(?:english|multilingual)-v3/, cohereV3],
  [/^cohere\.embed-v4/, cohereV4],
];

/** The model that makes vectors; undefined when it is another. */
export function embeddingOf(modelId: string): Embedding | undefined {
  return MODELS.find(([models]) => models.test(modelId))?.[1];
}
