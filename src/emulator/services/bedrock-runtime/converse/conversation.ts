import { isRecord } from '../../../../core/json.js';
import type { ContentBlock, Message, ToolSpec } from '../../../service/model-port.js';
import { invalid } from '../../../service/service-error.js';
import type { Prompt } from '../ask.js';
import { objectSchema } from '../tool-schema.js';
import { checkConversation } from './rules.js';

/**
 * The members of Converse's input that say what is asked. Nova's own form has the same. Their values may be of any shape:
 * Nova's come as the client wrote them.
 */
export interface Conversation {
  readonly system: unknown;
  readonly messages: unknown;
  readonly toolConfig: unknown;
}

/** Throws what Bedrock says of a conversation that breaks its rules, and for what is not emulated. */
export function conversation({
  system,
  messages,
  toolConfig,
}: Conversation): Omit<Prompt, 'maxTokens' | 'stopSequences'> {
  const { tools, mustCall } = toolsOf(toolConfig);
  const read = listOf(messages).map(messageOf);
  checkConversation(read, toolConfig !== undefined);
  return { system: listOf(system).flatMap(systemText).join('\n'), messages: read, tools, mustCall };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function membersOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** A cache point changes no answer. What is too short for the cache is not kept on AWS either. */
function isCachePoint(block: Record<string, unknown>): boolean {
  return block['cachePoint'] !== undefined;
}

function systemText(given: unknown): string[] {
  const block = membersOf(given);
  if (isCachePoint(block)) return [];
  return [textOf(block) ?? refuse('Of system only text and cachePoint are emulated by this local AWS.')];
}

/** Text that a guardrail is to look at is text like any other where there is no guardrail. */
function textOf({ text, guardContent }: Record<string, unknown>): string | undefined {
  if (typeof text === 'string') return text;
  const guarded = membersOf(membersOf(guardContent)['text'])['text'];
  return typeof guarded === 'string' ? guarded : undefined;
}

function messageOf(given: unknown): Message {
  const { role, content } = membersOf(given);
  return {
    // Any other role was refused before.
    role: role === 'assistant' ? 'assistant' : 'user',
    content: listOf(content).flatMap(blockOf),
  };
}

function blockOf(given: unknown): ContentBlock[] {
  const block = membersOf(given);
  // What a model thought is no part of what it is asked next.
  if (isCachePoint(block) || block['reasoningContent'] !== undefined) return [];
  const text = textOf(block);
  if (text !== undefined) return [{ text }];
  if (isRecord(block['toolUse'])) {
    const { toolUseId, name, input } = block['toolUse'];
    return [{ toolUse: { toolUseId: String(toolUseId), name: String(name), input: { ...membersOf(input) } } }];
  }
  if (isRecord(block['toolResult'])) {
    const { toolUseId, status, content } = block['toolResult'];
    const result = listOf(content).map(resultText);
    return [
      {
        toolResult: { toolUseId: String(toolUseId), status: status === 'error' ? status : 'success', content: result },
      },
    ];
  }
  return refuse('Of content only text, toolUse and toolResult are emulated by this local AWS.');
}

function resultText(given: unknown): { text: string } {
  const { text, json } = membersOf(given);
  if (typeof text === 'string') return { text };
  if (json === undefined) refuse('Of a toolResult only text and json are emulated by this local AWS.');
  return { text: JSON.stringify(json) };
}

function toolsOf(given: unknown): { tools: ToolSpec[]; mustCall: boolean } {
  const { tools, toolChoice } = membersOf(given);
  const offered = listOf(tools).flatMap(toolOf);
  const choice = membersOf(toolChoice);
  if (choice['tool'] === undefined) return { tools: offered, mustCall: choice['any'] !== undefined };
  const chosen = membersOf(choice['tool'])['name'];
  return { tools: offered.filter(({ name }) => name === chosen), mustCall: true };
}

function toolOf(given: unknown): ToolSpec[] {
  const one = membersOf(given);
  if (isCachePoint(one)) return [];
  if (!isRecord(one['toolSpec'])) return refuse('Of tools only toolSpec is emulated by this local AWS.');
  const { name, description, inputSchema } = one['toolSpec'];
  const schema = objectSchema(membersOf(inputSchema)['json']);
  if (!schema) {
    return refuse(
      'The value at toolConfig.tools.member.toolSpec.inputSchema.json.type must be one of the following: object.',
    );
  }
  return [{ name: String(name), description: typeof description === 'string' ? description : '', inputSchema: schema }];
}

function refuse(message: string): never {
  throw invalid(message);
}
