import {
  type ContentBlock as BedrockBlock,
  Converse$,
  type ConverseRequest,
  type ConverseResponse,
} from '@aws-sdk/client-bedrock-runtime';
import { messageOf } from '../../../../core/errors.js';
import type { Call } from '../../../service/call.js';
import type { ContentBlock, ModelResponse } from '../../../service/model-port.js';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { checkModel } from '../model-ids.js';
import { modelRequest } from '../model-request.js';

/** What counts as one token, as the planner counts. */
const CHARACTERS_A_TOKEN = 4;

/** Whatever answers agents here answers, whichever model is named. */
async function run(input: ConverseRequest, call: Call): Promise<ConverseResponse> {
  checkModel(call, input.modelId ?? '');
  const began = call.clock.now();
  const request = modelRequest(input, began);
  const answer = await call.model(request, call.signal).catch((thrown: unknown) => {
    if (thrown instanceof ServiceError) throw thrown;
    throw new ServiceError('ModelErrorException', `The model did not answer: ${messageOf(thrown)}`);
  });
  const { content, stopReason, outputTokens } = within(answer, input.inferenceConfig?.maxTokens);
  const { inputTokens } = answer.usage;
  return {
    output: { message: { role: 'assistant', content: content.map(bedrockBlock) } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: call.clock.now() - began },
  };
}

/** Cuts an answer in words off at the number of tokens that were asked for. */
function within({ message: { content }, stopReason, usage: { outputTokens } }: ModelResponse, limit = outputTokens) {
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

export const converse = operation<ConverseRequest, ConverseResponse>(Converse$, { kind: 'flow', run });
