import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source of all constraints of this service: the service model bedrock-runtime 2023-09-30, as far as it is emulated. */
export const bedrockRuntimeConstraints: Constraints = {
  GuardrailConfiguration: { trace: { enum: ['enabled', 'disabled', 'enabled_full'] } },
  GuardrailStreamConfiguration: {
    trace: { enum: ['enabled', 'disabled', 'enabled_full'] },
    streamProcessingMode: { enum: ['sync', 'async'] },
  },
  GuardrailTextBlock: { qualifiers: { items: { enum: ['grounding_source', 'query', 'guard_content'] } } },
  InferenceConfiguration: {
    maxTokens: { min: 1 },
    temperature: { min: 0, max: 1 },
    topP: { min: 0, max: 1 },
    stopSequences: { max: 2500, items: { min: 1 } },
  },
  Message: { role: { enum: ['user', 'assistant'] } },
  ToolConfiguration: { tools: { min: 1 } },
  ToolSpecification: { name: { min: 1, max: 64, pattern: '[a-zA-Z0-9_-]+' }, description: { min: 1 } },
  ToolUseBlock: { toolUseId: { min: 1, max: 64 }, name: { min: 1, max: 64 } },
  ToolResultBlock: { toolUseId: { min: 1, max: 64 }, status: { enum: ['success', 'error'] } },
  PerformanceConfiguration: { latency: { enum: ['standard', 'optimized'] } },
  ServiceTier: { type: { enum: ['priority', 'default', 'flex', 'reserved'] } },
};

export const modelIdConstraint = { min: 1, max: 2048 } satisfies Constraint;
