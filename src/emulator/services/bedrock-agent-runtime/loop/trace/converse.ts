import type { ContentBlock, ModelResponse } from '../../../../service/model-port.js';
import { printed, printedContent } from '../printed.js';

/** A block of a request, in the form of Converse, as Java prints it [REC]. */
export function printedBlock(block: ContentBlock): string {
  if ('text' in block) return printed({ text: block.text });
  if ('toolUse' in block) {
    const { input, name } = block.toolUse;
    return printed({ toolUse: { input, name } });
  }
  const { toolUseId, content, status } = block.toolResult;
  return `{toolResult={toolUseId=${toolUseId}, content=${printedContent(content)}, status=${status}}}`;
}

/** An answer as Converse gives it, with every member that it can have [REC]. */
export function rawResponse({ message, stopReason, answeredBy: model, reasoning, usage }: ModelResponse): object {
  const thought = reasoning === undefined ? [] : [{ ...BLOCK, reasoningContent: reasoningOf(reasoning) }];
  const said = message.content.map((block) => ({ ...BLOCK, ...membersOf(block) }));
  return {
    model,
    output: { message: { role: message.role, content: [...thought, ...said] } },
    stopReason,
    usage: {
      ...usage,
      totalTokens: usage.inputTokens + usage.outputTokens,
      cacheReadInputTokenCount: null,
      cacheWriteInputTokenCount: null,
      cacheReadInputTokens: null,
      cacheWriteInputTokens: null,
    },
    metrics: null,
    additionalModelResponseFields: null,
    trace: null,
    performanceConfig: null,
  };
}

function reasoningOf(text: string): object {
  return { reasoningText: { text, signature: null }, redactedContent: null };
}

function membersOf(block: ContentBlock): object {
  if (!('toolUse' in block)) return block;
  const { toolUseId, name, input } = block.toolUse;
  return { toolUse: { toolUseId, name, input, type: null } };
}

const BLOCK = {
  text: null,
  image: null,
  document: null,
  video: null,
  toolUse: null,
  toolResult: null,
  guardContent: null,
  cachePoint: null,
  reasoningContent: null,
  citationsContent: null,
} as const;
