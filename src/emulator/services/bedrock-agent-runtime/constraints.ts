import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source: the service model bedrock-agent-runtime 2023-07-26. */
const agentId: Constraint = { max: 10, pattern: '^[0-9a-zA-Z]+$' };
const sessionId: Constraint = { min: 2, max: 100, pattern: '^[0-9a-zA-Z._:-]+$' };

export const bedrockAgentRuntimeConstraints: Constraints = {
  ApiResult: { confirmationState: { enum: ['CONFIRM', 'DENY'] }, responseState: { enum: ['FAILURE', 'REPROMPT'] } },
  ByteContentFile: { data: { min: 1, max: 10485760 } },
  DeleteAgentMemoryRequest: { agentAliasId: agentId, agentId, memoryId: sessionId, sessionId },
  FieldForReranking: { fieldName: { min: 1, max: 2000 } },
  FileSource: { sourceType: { enum: ['S3', 'BYTE_CONTENT'] } },
  FilterAttribute: { key: { min: 1, max: 100 } },
  FunctionResult: {
    confirmationState: { enum: ['CONFIRM', 'DENY'] },
    responseState: { enum: ['FAILURE', 'REPROMPT'] },
  },
  GetAgentMemoryRequest: {
    agentAliasId: agentId,
    agentId,
    maxItems: { min: 1, max: 1000 },
    memoryId: sessionId,
    memoryType: { enum: ['SESSION_SUMMARY'] },
    nextToken: { min: 1, max: 2048, pattern: '^\\S*$' },
  },
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
  InputFile: { useCase: { enum: ['CODE_INTERPRETER', 'CHAT'] } },
  KnowledgeBaseQuery: { text: { max: 20000 }, type: { enum: ['TEXT', 'IMAGE'] } },
  KnowledgeBaseRetrieveAndGenerateConfiguration: { knowledgeBaseId: agentId },
  RetrieveAndGenerateConfiguration: { type: { enum: ['KNOWLEDGE_BASE', 'EXTERNAL_SOURCES'] } },
  RetrieveAndGenerateInput: { text: { max: 1000 } },
  RetrieveAndGenerateRequest: { sessionId },
  RetrieveRequest: { knowledgeBaseId: agentId, nextToken: { min: 1, max: 2048, pattern: '^\\S*$' } },
  InvokeAgentRequest: {
    agentAliasId: agentId,
    agentId,
    inputText: { max: 25000000 },
    memoryId: sessionId,
    sessionId,
    sourceArn: { max: 2048, pattern: '^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:agent/[0-9a-zA-Z]{10}$' },
  },
  KnowledgeBaseConfiguration: { knowledgeBaseId: agentId },
  KnowledgeBaseVectorSearchConfiguration: {
    numberOfResults: { min: 1, max: 100 },
    overrideSearchType: { enum: ['HYBRID', 'SEMANTIC'] },
  },
  Message: { role: { enum: ['user', 'assistant'] } },
  MetadataAttributeSchema: {
    description: { min: 1, max: 1024, pattern: '^[\\s\\S]+$' },
    key: { min: 1, max: 256, pattern: '^[\\s\\S]+$' },
    type: { enum: ['STRING', 'NUMBER', 'BOOLEAN', 'STRING_LIST'] },
  },
  MetadataConfigurationForReranking: { selectionMode: { enum: ['SELECTIVE', 'ALL'] } },
  PerformanceConfiguration: { latency: { enum: ['standard', 'optimized'] } },
  PromptCreationConfigurations: { previousConversationTurnsToInclude: { min: 0 } },
  RerankingMetadataSelectiveModeConfiguration: {
    fieldsToExclude: { min: 1, max: 100 },
    fieldsToInclude: { min: 1, max: 100 },
  },
  RetrievalFilter: { andAll: { min: 2 }, orAll: { min: 2 } },
  S3ObjectFile: { uri: { min: 1, max: 1024, pattern: '^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/.{1,1024}$' } },
  SessionState: { knowledgeBaseConfigurations: { min: 1 }, returnControlInvocationResults: { min: 1, max: 5 } },
  StreamingConfigurations: { applyGuardrailInterval: { min: 1 } },
  VectorSearchBedrockRerankingConfiguration: { numberOfRerankedResults: { min: 1, max: 100 } },
  VectorSearchBedrockRerankingModelConfiguration: {
    additionalModelRequestFields: { keys: { min: 1, max: 100 } },
    modelArn: { min: 1, max: 2048, pattern: '^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/(.*))?$' },
  },
  VectorSearchRerankingConfiguration: { type: { enum: ['BEDROCK_RERANKING_MODEL'] } },
};
