import type { Message } from '../../../service/model-port.js';
import { invalid } from '../../../service/service-error.js';

/** Throws what Bedrock says of a conversation whose messages do not go together. All texts are Bedrock's own [TXT]. */
export function checkConversation(messages: readonly Message[], hasTools: boolean): void {
  const said = broken(messages, hasTools);
  if (said !== undefined) throw invalid(said);
}

function broken(messages: readonly Message[], hasTools: boolean): string | undefined {
  for (const [at, { content }] of messages.entries()) {
    if (content.length === 0) {
      return `The content field in the Message object at messages.${at} is empty. Add a ContentBlock object to the content field and try again.`;
    }
    const blank = content.findIndex((block) => 'text' in block && block.text.trim() === '');
    if (blank >= 0) {
      return `The text field in the ContentBlock object at messages.${at}.content.${blank} is blank. Add text to the text field, and try again.`;
    }
  }
  if (messages[0]?.role !== 'user') {
    return 'A conversation must start with a user message. Try again with a conversation that starts with a user message.';
  }
  if (messages.some(({ role }, at) => role === messages[at - 1]?.role)) {
    return 'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.';
  }
  if (messages.at(-1)?.role !== 'user') {
    return 'A conversation must end with a user message. Try again with a conversation that ends with a user message.';
  }
  return brokenTools(messages, hasTools);
}

function brokenTools(messages: readonly Message[], hasTools: boolean): string | undefined {
  const blocks = messages.flatMap(({ content }) => content);
  if (!hasTools && blocks.some((block) => !('text' in block))) {
    return 'The toolConfig field must be defined when using toolUse and toolResult content blocks.';
  }
  for (const [at, message] of messages.entries()) {
    if (message.role !== 'user') continue;
    const before = messages[at - 1];
    const asked = before ? usesOf(before) : [];
    const given = resultsOf(message);
    if (given.some((id) => !asked.includes(id))) {
      return `The number of toolResult blocks at messages.${at}.content exceeds the number of toolUse blocks of previous turn.`;
    }
    const missing = asked.filter((id) => !given.includes(id));
    if (missing.length > 0) {
      return `Expected toolResult blocks at messages.${at}.content for the following Ids: ${missing.join(', ')}`;
    }
  }
  return undefined;
}

export function usesOf({ content }: Message): string[] {
  return content.flatMap((block) => ('toolUse' in block ? block.toolUse.toolUseId : []));
}

export function resultsOf({ content }: Message): string[] {
  return content.flatMap((block) => ('toolResult' in block ? block.toolResult.toolUseId : []));
}
