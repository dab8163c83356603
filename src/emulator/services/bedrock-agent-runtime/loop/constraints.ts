import type { Constraints } from '../../../service/constraints.js';

/** Of the structures inside a request of InvokeAgent. */
export const invokeAgentConstraints: Constraints = {
  ApiResult: { confirmationState: { enum: ['CONFIRM', 'DENY'] }, responseState: { enum: ['FAILURE', 'REPROMPT'] } },
  ByteContentFile: { data: { min: 1, max: 10485760 } },
  FileSource: { sourceType: { enum: ['S3', 'BYTE_CONTENT'] } },
  FunctionResult: {
    confirmationState: { enum: ['CONFIRM', 'DENY'] },
    responseState: { enum: ['FAILURE', 'REPROMPT'] },
  },
  InputFile: { useCase: { enum: ['CODE_INTERPRETER', 'CHAT'] } },
  Message: { role: { enum: ['user', 'assistant'] } },
  PerformanceConfiguration: { latency: { enum: ['standard', 'optimized'] } },
  PromptCreationConfigurations: { previousConversationTurnsToInclude: { min: 0 } },
  S3ObjectFile: { uri: { min: 1, max: 1024, pattern: '^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/.{1,1024}$' } },
  SessionState: { knowledgeBaseConfigurations: { min: 1 }, returnControlInvocationResults: { min: 1, max: 5 } },
  StreamingConfigurations: { applyGuardrailInterval: { min: 1 } },
};
