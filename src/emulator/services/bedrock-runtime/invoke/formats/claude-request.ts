import { asRecord, isRecord } from '../../../../../core/json.js';
import type { ContentBlock, Message, ToolSpec } from '../../../../service/model-port.js';
import { invalid } from '../../../../service/service-error.js';
import { resultsOf, usesOf } from '../../converse/rules.js';
import { objectSchema } from '../../tool-schema.js';
import type { Body } from '../form.js';

/** The system prompt: a text, or blocks of text. */
export function readSystem(given: unknown): string {
  return blocksOf(given, 'system')
    .map((block) => textOf(block) ?? refuse('system: only text is emulated by this local AWS.'))
    .join('\n');
}

/** Throws what Claude says of messages that do not go together. All texts are Anthropic's own [TXT]. */
export function readMessages(given: unknown): Message[] {
  const messages = (Array.isArray(given) ? given : []).map(messageOf);
  if (messages.length === 0) refuse('messages: at least one message is required');
  if (messages[0]?.role !== 'user') refuse('messages: first message must use the "user" role');
  for (const [at, message] of messages.entries()) {
    const before = messages[at - 1];
    if (message.role === before?.role) {
      refuse(
        `messages: roles must alternate between "user" and "assistant", but found multiple "${message.role}" roles in a row`,
      );
    }
    if (message.role === 'user') checkResults(message, before, at);
  }
  if (messages.at(-1)?.role !== 'user') {
    refuse('This model does not support assistant message prefill. The conversation must end with a user message.');
  }
  return messages;
}

function checkResults(message: Message, before: Message | undefined, at: number): void {
  const asked = before ? usesOf(before) : [];
  const given = resultsOf(message);
  const missing = asked.filter((id) => !given.includes(id));
  if (missing.length > 0) {
    refuse(
      `messages.${at - 1}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. ` +
        'Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
    );
  }
  const unexpected = given.findIndex((id) => !asked.includes(id));
  if (unexpected >= 0) {
    refuse(
      `messages.${at}.content.${unexpected}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${given[unexpected]}. ` +
        'Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
    );
  }
}

function messageOf(given: unknown, at: number): Message {
  const message = asRecord(given) ?? {};
  const { role, content } = message;
  if (role !== 'user' && role !== 'assistant') refuse(`messages.${at}.role: Input should be 'user' or 'assistant'`);
  if (content === undefined) refuse(`messages.${at}.content: Field required`);
  const blocks = blocksOf(content, `messages.${at}.content`);
  if (blocks.length === 0)
    refuse(`messages.${at}: all messages must have non-empty content except for the optional final assistant message`);
  return { role: role === 'assistant' ? role : 'user', content: blocks.flatMap(blockOf) };
}

/** A text stands for one block of text. */
function blocksOf(content: unknown, at: string): Body[] {
  if (content === undefined) return [];
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  if (!Array.isArray(content)) return refuse(`${at}: Input should be a valid list`);
  return content.map((block) => asRecord(block) ?? refuse(`${at}: Input should be a valid dictionary or object`));
}

function textOf({ type, text }: Body): string | undefined {
  return type === 'text' && typeof text === 'string' ? text : undefined;
}

function blockOf(block: Body): ContentBlock[] {
  const text = textOf(block);
  if (text?.trim() === '') refuse('messages: text content blocks must be non-empty');
  if (text !== undefined) return [{ text }];
  const { type, id, name, input, tool_use_id, content, is_error } = block;
  // What a model thought is no part of what it is asked next.
  if (type === 'thinking' || type === 'redacted_thinking') return [];
  if (type === 'tool_use') {
    return [{ toolUse: { toolUseId: String(id), name: String(name), input: { ...asRecord(input) } } }];
  }
  if (type === 'tool_result') {
    const texts = blocksOf(content, 'tool_result').map(
      (one) => textOf(one) ?? refuse('tool_result: only text is emulated by this local AWS.'),
    );
    const status = is_error === true ? ('error' as const) : ('success' as const);
    return [{ toolResult: { toolUseId: String(tool_use_id), status, content: texts.map((one) => ({ text: one })) } }];
  }
  return refuse(
    `messages: of content only text, tool_use and tool_result are emulated by this local AWS, not ${type}.`,
  );
}

/** The tools that are offered, and whether one must be called. */
export function readTools(body: Body): { tools: ToolSpec[]; mustCall: boolean } {
  const tools = (Array.isArray(body['tools']) ? body['tools'] : []).map(toolOf);
  const { type = 'auto', name, disable_parallel_tool_use: single } = asRecord(body['tool_choice']) ?? {};
  if (single === true) refuse('tool_choice.disable_parallel_tool_use is not emulated by this local AWS.');
  if (type === 'none') return { tools: [], mustCall: false };
  if (type === 'tool') return { tools: tools.filter((tool) => tool.name === name), mustCall: true };
  return { tools, mustCall: type === 'any' };
}

function toolOf(given: unknown, at: number): ToolSpec {
  const { name, description, input_schema, type = 'custom' } = isRecord(given) ? given : {};
  if (type !== 'custom') refuse(`tools.${at}: only tools of the type custom are emulated by this local AWS.`);
  if (typeof name !== 'string') return refuse(`tools.${at}.custom.name: Field required`);
  const schema = objectSchema(input_schema) ?? refuse(`tools.${at}.custom.input_schema.type: Field required`);
  return { name, description: typeof description === 'string' ? description : '', inputSchema: schema };
}

function refuse(message: string): never {
  throw invalid(message);
}
