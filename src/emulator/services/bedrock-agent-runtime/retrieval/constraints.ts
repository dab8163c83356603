import type { Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

/** Of the structures that say how to search, wherever they stand. */
export const retrievalConstraints: Constraints = {
  FieldForReranking: { fieldName: { min: 1, max: 2000 } },
  FilterAttribute: { key: { min: 1, max: 100 } },
  ImageInput: { format: { enum: ['png', 'jpeg', 'gif', 'webp'] } },
  ImageInputSource: { bytes: { min: 1 } },
  ImplicitFilterConfiguration: {
    metadataAttributes: { min: 1, max: 25 },
    modelArn: {
      min: 1,
      max: 2048,
      pattern:
        '^(arn:aws(-[^:]+)?:(bedrock|sagemaker):[a-z0-9-]{1,20}:([0-9]{12})?:([a-z-]+/)?)?([a-z0-9.-]{1,63}){0,2}(([:][a-z0-9-]{1,63}){0,2})?(/[a-z0-9]{1,12})?$',
    },
  },
  KnowledgeBaseQuery: { text: { max: 20000 }, type: { enum: ['TEXT', 'IMAGE'] } },
  KnowledgeBaseRetrieveAndGenerateConfiguration: { knowledgeBaseId: member.id },
  RetrieveAndGenerateConfiguration: { type: { enum: ['KNOWLEDGE_BASE', 'EXTERNAL_SOURCES'] } },
  RetrieveAndGenerateInput: { text: { max: 1000 } },
  KnowledgeBaseConfiguration: { knowledgeBaseId: member.id },
  KnowledgeBaseVectorSearchConfiguration: {
    numberOfResults: { min: 1, max: 100 },
    overrideSearchType: { enum: ['HYBRID', 'SEMANTIC'] },
  },
  MetadataAttributeSchema: {
    description: { min: 1, max: 1024, pattern: '^[\\s\\S]+$' },
    key: { min: 1, max: 256, pattern: '^[\\s\\S]+$' },
    type: { enum: ['STRING', 'NUMBER', 'BOOLEAN', 'STRING_LIST'] },
  },
  MetadataConfigurationForReranking: { selectionMode: { enum: ['SELECTIVE', 'ALL'] } },
  RerankingMetadataSelectiveModeConfiguration: {
    fieldsToExclude: { min: 1, max: 100 },
    fieldsToInclude: { min: 1, max: 100 },
  },
  RetrievalFilter: { andAll: { min: 2 }, orAll: { min: 2 } },
  VectorSearchBedrockRerankingConfiguration: { numberOfRerankedResults: { min: 1, max: 100 } },
  VectorSearchBedrockRerankingModelConfiguration: {
    additionalModelRequestFields: { keys: { min: 1, max: 100 } },
    modelArn: { min: 1, max: 2048, pattern: '^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/(.*))?$' },
  },
  VectorSearchRerankingConfiguration: { type: { enum: ['BEDROCK_RERANKING_MODEL'] } },
};
