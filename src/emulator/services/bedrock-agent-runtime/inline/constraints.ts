import type { Constraint, Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

const enabledOrDisabled = { enum: ['ENABLED', 'DISABLED'] } satisfies Constraint;

/** The members that InvokeInlineAgent and its collaborators both have. */
export const inlineMembers = {
  agentCollaboration: { enum: ['SUPERVISOR', 'SUPERVISOR_ROUTER', 'DISABLED'] },
  agentName: member.name,
  customerEncryptionKeyArn: {
    min: 1,
    max: 2048,
    pattern: '^arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}$',
  },
  foundationModel: member.model,
  idleSessionTTLInSeconds: { min: 60, max: 3600 },
  instruction: { min: 40 },
  orchestrationType: { enum: ['DEFAULT', 'CUSTOM_ORCHESTRATION'] },
} satisfies Record<string, Constraint>;

/** Of the structures inside an inline agent. */
export const inlineAgentConstraints: Constraints = {
  ActionGroupExecutor: { customControl: { enum: ['RETURN_CONTROL'] }, lambda: member.lambdaArn },
  AgentActionGroup: {
    actionGroupName: member.name,
    description: { min: 1, max: 200 },
    parentActionGroupSignature: {
      enum: [
        'AMAZON.UserInput',
        'AMAZON.CodeInterpreter',
        'ANTHROPIC.Computer',
        'ANTHROPIC.Bash',
        'ANTHROPIC.TextEditor',
      ],
    },
    parentActionGroupSignatureParams: { keys: { max: 100 }, values: { max: 100 } },
  },
  Collaborator: inlineMembers,
  CollaboratorConfiguration: {
    agentAliasArn: {
      max: 2048,
      pattern: '^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:agent-alias/[0-9a-zA-Z]{10}/[0-9a-zA-Z]{10}$',
    },
    collaboratorInstruction: { min: 1, max: 4000 },
    collaboratorName: member.name,
    relayConversationHistory: { enum: ['TO_COLLABORATOR', 'DISABLED'] },
  },
  FunctionDefinition: {
    description: { min: 1, max: 1200 },
    name: member.name,
    parameters: { keys: member.name },
    requireConfirmation: enabledOrDisabled,
  },
  GuardrailConfigurationWithArn: {
    guardrailIdentifier: {
      max: 2048,
      pattern: '^(([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+))$',
    },
    guardrailVersion: { min: 1, max: 5, pattern: '^(([1-9][0-9]{0,7})|(DRAFT))$' },
  },
  InferenceConfiguration: {
    maximumLength: { min: 0, max: 8192 },
    stopSequences: { max: 4 },
    temperature: { min: 0, max: 1 },
    topK: { min: 0, max: 500 },
    topP: { min: 0, max: 1 },
  },
  InlineSessionState: { returnControlInvocationResults: { min: 1, max: 5 } },
  KnowledgeBase: { description: { min: 1, max: 200 }, knowledgeBaseId: member.id },
  OrchestrationExecutor: { lambda: member.lambdaArn },
  ParameterDetail: {
    description: { min: 1, max: 500 },
    type: { enum: ['string', 'number', 'integer', 'boolean', 'array'] },
  },
  PromptConfiguration: {
    basePromptTemplate: { min: 1, max: 100000 },
    foundationModel: member.model,
    parserMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    promptCreationMode: { enum: ['DEFAULT', 'OVERRIDDEN'] },
    promptState: enabledOrDisabled,
    promptType: {
      enum: [
        'PRE_PROCESSING',
        'ORCHESTRATION',
        'KNOWLEDGE_BASE_RESPONSE_GENERATION',
        'POST_PROCESSING',
        'ROUTING_CLASSIFIER',
      ],
    },
  },
  PromptOverrideConfiguration: { overrideLambda: member.lambdaArn, promptConfigurations: { max: 10 } },
  S3Identifier: {
    s3BucketName: { min: 3, max: 63, pattern: '^[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]$' },
    s3ObjectKey: { min: 1, max: 1024, pattern: "^[.\\-!*_'()a-zA-Z0-9][.\\-!*_'()/a-zA-Z0-9]*$" },
  },
};
