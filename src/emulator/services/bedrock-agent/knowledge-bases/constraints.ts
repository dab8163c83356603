import type { Constraint, Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

const text: Constraint = { max: 2048, pattern: '.*' };

/** Of the structures inside a knowledge base. Parts that are refused as a whole are not described. */
export const knowledgeBaseConstraints: Constraints = {
  BedrockEmbeddingModelConfiguration: {
    dimensions: { min: 0, max: 4096 },
    embeddingDataType: { enum: ['FLOAT32', 'BINARY'] },
  },
  KnowledgeBaseConfiguration: { type: { enum: ['VECTOR', 'KENDRA', 'SQL', 'MANAGED'] } },
  OpenSearchServerlessConfiguration: {
    collectionArn: {
      max: 2048,
      pattern: 'arn:aws:aoss:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:collection/[a-z0-9-]{3,32}',
    },
    vectorIndexName: text,
  },
  OpenSearchServerlessFieldMapping: { vectorField: text, textField: text, metadataField: text },
  S3VectorsConfiguration: { indexName: { min: 3, max: 63 } },
  StorageConfiguration: {
    type: {
      enum: [
        'OPENSEARCH_SERVERLESS',
        'PINECONE',
        'REDIS_ENTERPRISE_CLOUD',
        'RDS',
        'MONGO_DB_ATLAS',
        'NEPTUNE_ANALYTICS',
        'OPENSEARCH_MANAGED_CLUSTER',
        'S3_VECTORS',
      ],
    },
  },
  VectorKnowledgeBaseConfiguration: {
    embeddingModelArn: { ...member.model, min: 20 },
  },
};
