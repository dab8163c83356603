import type { Constraint, Constraints } from '../../../service/constraints.js';

/** Source: the service model bedrock-agent 2023-06-05. Parts that are refused as a whole are not described. */
const id: Constraint = { pattern: '[0-9a-zA-Z]{10}' };
const name: Constraint = { pattern: '([0-9a-zA-Z][_-]?){1,100}' };
const description: Constraint = { min: 1, max: 200 };
const clientToken: Constraint = { min: 33, max: 256, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}' };
const roleArn: Constraint = { max: 2048, pattern: 'arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+' };
const draft: Constraint = { min: 5, max: 5, pattern: 'DRAFT' };
const version: Constraint = { min: 1, max: 5, pattern: '(DRAFT|[0-9]{0,4}[1-9][0-9]{0,4})' };
const state: Constraint = { enum: ['ENABLED', 'DISABLED'] };
const dataDeletionPolicy: Constraint = { enum: ['RETAIN', 'DELETE'] };
const page = { maxResults: { min: 1, max: 1000 }, nextToken: { min: 1, max: 2048, pattern: '\\S*' } };
const text: Constraint = { max: 2048, pattern: '.*' };
const ofBase = { knowledgeBaseId: id };
const ofSource = { ...ofBase, dataSourceId: id };
const ofJob = { ...ofSource, ingestionJobId: id };

export const knowledgeBaseConstraints: Constraints = {
  AssociateAgentKnowledgeBaseRequest: {
    agentId: id,
    agentVersion: draft,
    knowledgeBaseId: id,
    description,
    knowledgeBaseState: state,
  },
  BedrockEmbeddingModelConfiguration: {
    dimensions: { min: 0, max: 4096 },
    embeddingDataType: { enum: ['FLOAT32', 'BINARY'] },
  },
  ChunkingConfiguration: { chunkingStrategy: { enum: ['FIXED_SIZE', 'NONE', 'HIERARCHICAL', 'SEMANTIC'] } },
  CreateDataSourceRequest: { ...ofBase, clientToken, name, description, dataDeletionPolicy },
  CreateKnowledgeBaseRequest: { clientToken, name, description, roleArn },
  DataSourceConfiguration: {
    type: { enum: ['S3', 'WEB', 'CONFLUENCE', 'SALESFORCE', 'SHAREPOINT', 'CUSTOM', 'REDSHIFT_METADATA'] },
  },
  DeleteDataSourceRequest: ofSource,
  DeleteKnowledgeBaseRequest: ofBase,
  DisassociateAgentKnowledgeBaseRequest: { agentId: id, agentVersion: draft, knowledgeBaseId: id },
  FixedSizeChunkingConfiguration: { maxTokens: { min: 1 }, overlapPercentage: { min: 1, max: 99 } },
  GetAgentKnowledgeBaseRequest: { agentId: id, agentVersion: version, knowledgeBaseId: id },
  GetDataSourceRequest: ofSource,
  GetIngestionJobRequest: ofJob,
  GetKnowledgeBaseRequest: ofBase,
  HierarchicalChunkingConfiguration: { levelConfigurations: { min: 2, max: 2 }, overlapTokens: { min: 1 } },
  HierarchicalChunkingLevelConfiguration: { maxTokens: { min: 1, max: 8192 } },
  IngestionJobFilter: {
    attribute: { enum: ['STATUS'] },
    operator: { enum: ['EQ'] },
    values: { max: 10, items: { max: 100 } },
  },
  IngestionJobSortBy: {
    attribute: { enum: ['STATUS', 'STARTED_AT'] },
    order: { enum: ['ASCENDING', 'DESCENDING'] },
  },
  KnowledgeBaseConfiguration: { type: { enum: ['VECTOR', 'KENDRA', 'SQL', 'MANAGED'] } },
  ListAgentKnowledgeBasesRequest: { agentId: id, agentVersion: version, ...page },
  ListDataSourcesRequest: { ...ofBase, ...page },
  ListIngestionJobsRequest: { ...ofSource, ...page, filters: { min: 1, max: 1 } },
  ListKnowledgeBasesRequest: page,
  OpenSearchServerlessConfiguration: {
    collectionArn: {
      max: 2048,
      pattern: 'arn:aws:aoss:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:collection/[a-z0-9-]{3,32}',
    },
    vectorIndexName: text,
  },
  OpenSearchServerlessFieldMapping: { vectorField: text, textField: text, metadataField: text },
  S3DataSourceConfiguration: {
    bucketArn: { min: 1, max: 2048, pattern: 'arn:aws(|-cn|-us-gov):s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]' },
    inclusionPrefixes: { min: 1, max: 1, items: { min: 1, max: 300 } },
    bucketOwnerAccountId: { min: 12, max: 12, pattern: '[0-9]{12}' },
  },
  S3VectorsConfiguration: { indexName: { min: 3, max: 63 } },
  SemanticChunkingConfiguration: {
    maxTokens: { min: 1 },
    bufferSize: { min: 0, max: 1 },
    breakpointPercentileThreshold: { min: 50, max: 99 },
  },
  StartIngestionJobRequest: { ...ofSource, clientToken, description },
  StopIngestionJobRequest: ofJob,
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
  UpdateAgentKnowledgeBaseRequest: {
    agentId: id,
    agentVersion: draft,
    knowledgeBaseId: id,
    description,
    knowledgeBaseState: state,
  },
  UpdateDataSourceRequest: { ...ofSource, name, description, dataDeletionPolicy },
  UpdateKnowledgeBaseRequest: { ...ofBase, name, description, roleArn },
  VectorKnowledgeBaseConfiguration: {
    embeddingModelArn: {
      min: 20,
      max: 2048,
      pattern:
        '(arn:aws(-[^:]{1,12})?:(bedrock|sagemaker):[a-z0-9-]{1,20}:([0-9]{12})?:([a-z-]+/)?)?([a-zA-Z0-9.-]{1,63}){0,2}(([:][a-z0-9-]{1,63}){0,2})?(/[a-z0-9]{1,12})?',
    },
  },
};
