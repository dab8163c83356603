import type {
  ContentBlock as BedrockBlock,
  Tool as BedrockTool,
  ConverseRequest,
  ToolResultContentBlock,
} from '@aws-sdk/client-bedrock-runtime';
import { isRecord } from '../../../core/json.js';
import type { ContentBlock, ModelRequest, ObjectSchema, ParameterSchema, ToolSpec } from '../../service/model-port.js';
import type { Validated } from '../../service/operation.js';
import { invalid } from '../../service/service-error.js';

/** What a caller of Converse asks, as the model port takes it. Throws for what is not emulated. */
export function modelRequest(input: Validated<ConverseRequest>, now: number): ModelRequest {
  const messages = (input.messages ?? []).map(({ role, content }) => ({
    // Any other role was refused before.
    role: role === 'assistant' ? ('assistant' as const) : ('user' as const),
    content: content.map(blockOf),
  }));
  if (messages[0]?.role !== 'user') {
    throw invalid(
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    );
  }
  return {
    modelId: input.modelId,
    system: (input.system ?? []).flatMap(({ text }) => text ?? []).join('\n'),
    messages,
    tools: (input.toolConfig?.tools ?? []).map(toolOf),
    now,
  };
}

function blockOf({ text, toolUse, toolResult }: Validated<BedrockBlock>): ContentBlock {
  if (text !== undefined) return { text };
  if (toolUse !== undefined) {
    const { toolUseId, name, input } = toolUse;
    return { toolUse: { toolUseId, name, input: isRecord(input) ? { ...input } : {} } };
  }
  if (toolResult !== undefined) {
    const { toolUseId, status = 'success', content } = toolResult;
    return { toolResult: { toolUseId, status, content: content.map(resultOf) } };
  }
  throw invalid('Of content only text, toolUse and toolResult are emulated by this local AWS.');
}

function resultOf({ text, json }: ToolResultContentBlock): { text: string } {
  if (text === undefined && json === undefined) {
    throw invalid('Of a toolResult only text and json are emulated by this local AWS.');
  }
  return { text: text ?? JSON.stringify(json) };
}

function toolOf({ toolSpec }: Validated<BedrockTool>): ToolSpec {
  if (toolSpec === undefined) throw invalid('Of tools only toolSpec is emulated by this local AWS.');
  const { name, description = '', inputSchema } = toolSpec;
  return { name, description, inputSchema: objectSchema(inputSchema.json) };
}

function objectSchema(json: unknown): ObjectSchema {
  if (!isRecord(json) || json['type'] !== 'object') {
    throw invalid(
      'The value at toolConfig.tools.member.toolSpec.inputSchema.json.type must be one of the following: object.',
    );
  }
  const properties = isRecord(json['properties']) ? json['properties'] : {};
  const required = Array.isArray(json['required']) ? json['required'].map(String) : [];
  const each = Object.entries(properties).map(([key, schema]): [string, ParameterSchema] => [key, parameter(schema)]);
  return { type: 'object', properties: Object.fromEntries(each), required };
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;

function parameter(schema: unknown): ParameterSchema {
  const given = isRecord(schema) ? schema : {};
  const text = (key: string) => (typeof given[key] === 'string' ? { [key]: given[key] } : {});
  return {
    type: TYPES.find((type) => type === given['type']) ?? 'string',
    ...text('description'),
    ...text('format'),
    ...(Array.isArray(given['enum']) ? { enum: given['enum'].map(String) } : {}),
    ...(given['items'] === undefined ? {} : { items: parameter(given['items']) }),
  };
}
