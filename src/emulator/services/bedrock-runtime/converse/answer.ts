import type {
  ContentBlockDeltaEvent,
  ContentBlockStartEvent,
  ContentBlockStopEvent,
  ContentBlock as ConverseBlock,
  MessageStartEvent,
  MessageStopEvent,
  TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import type { ContentBlock } from '../../../service/model-port.js';
import { type Answer, piecesOf } from '../ask.js';

/** The content of a message, as Converse and Nova write it. */
export function contentOf({ content, reasoning }: Answer): ConverseBlock[] {
  const thought = reasoning === undefined ? [] : [{ reasoningContent: { reasoningText: { text: reasoning } } }];
  return [...thought, ...content.map(blockOf)];
}

export function usageOf({ inputTokens, outputTokens }: Answer): TokenUsage {
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

function blockOf(block: ContentBlock): ConverseBlock {
  if ('text' in block) return block;
  if ('toolResult' in block) throw new TypeError('a model does not answer with a result');
  const { toolUseId, name, input } = block.toolUse;
  return { toolUse: { toolUseId, name, input: JSON.parse(JSON.stringify(input)) } };
}

type MessageEvent =
  | { messageStart: MessageStartEvent }
  | { contentBlockStart: ContentBlockStartEvent }
  | { contentBlockDelta: ContentBlockDeltaEvent }
  | { contentBlockStop: ContentBlockStopEvent }
  | { messageStop: MessageStopEvent };

/** A message bit by bit. A block of text begins without an event of its own [BM]. */
export function* messageEvents(answer: Answer): Generator<MessageEvent> {
  yield { messageStart: { role: 'assistant' } };
  for (const [contentBlockIndex, block] of contentOf(answer).entries()) {
    const { text, toolUse, reasoningContent } = block;
    if (toolUse) {
      const { toolUseId, name, input } = toolUse;
      yield { contentBlockStart: { start: { toolUse: { toolUseId, name } }, contentBlockIndex } };
      for (const piece of piecesOf(JSON.stringify(input))) {
        yield { contentBlockDelta: { delta: { toolUse: { input: piece } }, contentBlockIndex } };
      }
    }
    for (const piece of piecesOf(text)) {
      yield { contentBlockDelta: { delta: { text: piece }, contentBlockIndex } };
    }
    for (const piece of piecesOf(reasoningContent?.reasoningText?.text)) {
      yield { contentBlockDelta: { delta: { reasoningContent: { text: piece } }, contentBlockIndex } };
    }
    yield { contentBlockStop: { contentBlockIndex } };
  }
  yield { messageStop: { stopReason: answer.stopReason } };
}
