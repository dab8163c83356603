import type { ContentBlock, ModelResponse } from '../../../../service/model-port.js';
import { printed, printedContent } from '../printed.js';

/** A block of a request, in the form of Claude's own messages, as Java prints it [REC]. */
export function printedBlock(block: ContentBlock): string {
  if ('text' in block) return printed({ text: block.text, type: 'text' });
  if ('toolUse' in block) {
    const { input, name, toolUseId: id } = block.toolUse;
    return printed({ input, name, id, type: 'tool_use' });
  }
  const { toolUseId, content } = block.toolResult;
  return `{tool_use_id=${toolUseId}, type=tool_result, content=${printedContent(content)}}`;
}

/** An answer as Claude gives it, with every member that a block of it can have [REC]. */
export function rawResponse({ message, stopReason, answeredBy: model, usage }: ModelResponse): object {
  return {
    stop_sequence: null,
    model,
    usage: {
      input_tokens: usage.inputTokens,
      output_tokens: usage.outputTokens,
      cache_read_input_tokens: null,
      cache_creation_input_tokens: null,
    },
    type: 'message',
    content: message.content.map((block) => ({ ...BLOCK, ...membersOf(block) })),
    role: message.role,
    stop_reason: stopReason,
  };
}

function membersOf(block: ContentBlock): object {
  if ('text' in block) return { type: 'text', text: block.text };
  if (!('toolUse' in block)) return {};
  const { name, toolUseId: id, input } = block.toolUse;
  return { name, type: 'tool_use', id, input };
}

const BLOCK = {
  imageSource: null,
  reasoningTextSignature: null,
  reasoningRedactedContent: null,
  name: null,
  type: null,
  id: null,
  source: null,
  input: null,
  is_error: null,
  text: null,
  content: null,
  reasoningText: null,
  guardContent: null,
  tool_use_id: null,
} as const;
