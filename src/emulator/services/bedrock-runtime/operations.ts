import {
  type ContentBlock as BedrockBlock,
  Converse$,
  type ConverseRequest,
  type ConverseResponse,
} from '@aws-sdk/client-bedrock-runtime';
import { messageOf } from '../../../core/errors.js';
import type { Constraints } from '../../service/constraints.js';
import type { ContentBlock, ModelResponse } from '../../service/model-port.js';
import { type Operation, operation } from '../../service/operation.js';
import { ServiceError } from '../../service/service-error.js';
import { invocable } from '../bedrock/invocable.js';
import { invokedModelArns } from '../bedrock/model-arns.js';
import { modelRequest } from './model-request.js';

/** What counts as one token, as the planner counts. */
const CHARACTERS_A_TOKEN = 4;

/** Source of all constraints of this service: the service model bedrock-runtime 2023-09-30, as far as Converse is emulated. */
export const bedrockRuntimeConstraints: Constraints = {
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

export const bedrockRuntimeOperations: readonly Operation[] = [
  // Whatever answers agents here answers, whichever model is named.
  operation<ConverseRequest, ConverseResponse>(Converse$, {
    access: {
      action: 'bedrock:InvokeModel',
      on: ({ modelId }, at) => invokedModelArns(at, modelId)[0] ?? '*',
      // Behind a profile each model that it routes to is asked for as well.
      also: ({ modelId }, at) =>
        invokedModelArns(at, modelId)
          .slice(1)
          .map((resource) => ({ action: 'bedrock:InvokeModel', resource })),
    },
    constraints: { modelId: { min: 1, max: 2048 } },
    kind: 'flow',
    async run(input, call) {
      invocable(call, input.modelId);
      const began = call.clock.now();
      const request = modelRequest(input, began);
      const answer = await call.model(request, call.signal).catch((thrown: unknown) => {
        if (thrown instanceof ServiceError) throw thrown;
        throw new ServiceError('ModelErrorException', `The model did not answer: ${messageOf(thrown)}`);
      });
      const { content, stopReason, outputTokens } = cutOff(answer, input.inferenceConfig?.maxTokens);
      const { inputTokens } = answer.usage;
      return {
        output: { message: { role: 'assistant', content: content.map(bedrockBlock) } },
        stopReason,
        usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
        metrics: { latencyMs: call.clock.now() - began },
      };
    },
  }),
];

/** Cuts an answer in words off at the number of tokens that were asked for. */
function cutOff({ message: { content }, stopReason, usage: { outputTokens } }: ModelResponse, limit = outputTokens) {
  const [first] = content;
  if (outputTokens <= limit || first === undefined || !('text' in first)) return { content, stopReason, outputTokens };
  const text = first.text.slice(0, limit * CHARACTERS_A_TOKEN);
  return { content: [{ text }], stopReason: 'max_tokens' as const, outputTokens: limit };
}

function bedrockBlock(block: ContentBlock): BedrockBlock {
  if ('text' in block) return block;
  if ('toolResult' in block) throw new TypeError('a model does not answer with a result');
  const { toolUseId, name, input } = block.toolUse;
  return { toolUse: { toolUseId, name, input: JSON.parse(JSON.stringify(input)) } };
}
