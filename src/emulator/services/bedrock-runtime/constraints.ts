import type { Constraints } from '../../service/constraints.js';

/** Source: the service model bedrock-runtime 2023-09-30, as far as Converse is emulated. */
export const bedrockRuntimeConstraints: Constraints = {
  ConverseRequest: { modelId: { min: 1, max: 2048 } },
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
};
