import type { Constraint, Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

/** The members that CreateAgent and UpdateAgent both have. */
export const configurationMembers = {
  agentName: member.name,
  instruction: { min: 40, max: 20000 },
  foundationModel: member.model,
  description: member.description,
  orchestrationType: { enum: ['DEFAULT', 'CUSTOM_ORCHESTRATION'] },
  idleSessionTTLInSeconds: { min: 60, max: 5400 },
  agentResourceRoleArn: member.roleArn,
  customerEncryptionKeyArn: {
    min: 1,
    max: 2048,
    pattern: 'arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}',
  },
  agentCollaboration: { enum: ['SUPERVISOR', 'SUPERVISOR_ROUTER', 'DISABLED'] },
} satisfies Record<string, Constraint>;

/** Of the structures inside an agent's configuration. */
export const agentConstraints: Constraints = {
  GuardrailConfiguration: {
    guardrailIdentifier: {
      max: 2048,
      pattern: '(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))',
    },
    guardrailVersion: { pattern: '(([0-9]{1,8})|(DRAFT))' },
  },
  InferenceConfiguration: {
    temperature: { min: 0, max: 1 },
    topP: { min: 0, max: 1 },
    topK: { min: 0, max: 500 },
    maximumLength: { min: 0 },
    stopSequences: { max: 4 },
  },
  MemoryConfiguration: {
    enabledMemoryTypes: { min: 1, max: 1, items: { enum: ['SESSION_SUMMARY'] } },
    storageDays: { min: 0, max: 365 },
  },
  OrchestrationExecutor: { lambda: member.lambdaArn },
  PromptConfiguration: {
    promptType: {
      enum: [
        'PRE_PROCESSING',
        'ORCHESTRATION',
        'POST_PROCESSING',
        'KNOWLEDGE_BASE_RESPONSE_GENERATION',
        'MEMORY_SUMMARIZATION',
      ],
    },
    promptCreationMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    promptState: member.enabledOrDisabled,
    basePromptTemplate: { min: 1, max: 100000 },
    parserMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    foundationModel: member.model,
  },
  PromptOverrideConfiguration: { promptConfigurations: { max: 10 }, overrideLambda: member.lambdaArn },
  SessionSummaryConfiguration: { maxRecentSessions: { min: 1 } },
};
