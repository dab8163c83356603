import type {
  ContentBlock as BedrockBlock,
  Message as BedrockMessage,
  Tool as BedrockTool,
  ConverseRequest,
} from '@aws-sdk/client-bedrock-runtime';
import { isRecord } from '../../../core/json.js';
import type {
  ContentBlock,
  Message,
  ModelRequest,
  ModelSettings,
  ParameterSchema,
  ToolSpec,
} from '../../service/model-port.js';
import { systemText } from '../system-text.js';
import { offeredName } from '../tool-names.js';

/** Converse refuses a text without a visible character. */
const NO_TEXT = '(nothing)';

/** The request in Converse's shape, for any model that takes tools. */
export function converseRequest(modelId: string, request: ModelRequest): ConverseRequest {
  const system = systemText(request);
  return {
    modelId,
    ...(system !== '' && { system: [{ text: system }] }),
    messages: request.messages.map(messageOf),
    ...(request.tools.length === 0 ? {} : { toolConfig: { tools: request.tools.map(toolOf) } }),
    ...settingsOf(modelId, request.settings),
  };
}

/** Converse itself knows no topK. Claude takes it beside. */
function settingsOf(modelId: string, settings: ModelSettings | undefined): Partial<ConverseRequest> {
  if (settings === undefined) return {};
  const { temperature, topP, topK, maximumLength: maxTokens, stopSequences, additional } = settings;
  const fields = {
    ...(topK !== undefined && modelId.includes('anthropic.') && { top_k: topK }),
    ...(isRecord(additional) && documentOf(additional)),
  };
  return {
    inferenceConfig: {
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { topP }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(stopSequences && { stopSequences: [...stopSequences] }),
    },
    ...(Object.keys(fields).length > 0 && { additionalModelRequestFields: fields }),
  };
}

function messageOf({ role, content }: Message): BedrockMessage {
  const blocks = content.filter((block) => !('text' in block) || block.text.trim() !== '').map(blockOf);
  return { role, content: blocks.length === 0 ? [{ text: NO_TEXT }] : blocks };
}

function blockOf(block: ContentBlock): BedrockBlock {
  if ('text' in block) return { text: block.text };
  if ('toolUse' in block) {
    const { toolUseId, name, input } = block.toolUse;
    return { toolUse: { toolUseId, name: offeredName(name), input: documentOf(input) } };
  }
  const { toolUseId, status, content } = block.toolResult;
  const text = content.map((part) => part.text).join('\n');
  // Only some of the models take a status, so the text says it.
  const told = status === 'error' ? `Error: ${text}` : text;
  return { toolResult: { toolUseId, content: [{ text: told.trim() === '' ? NO_TEXT : told }] } };
}

function toolOf({ name, description, inputSchema }: ToolSpec): BedrockTool {
  const { type, properties, required } = inputSchema;
  const described = Object.entries(properties).map(([key, schema]): [string, Json] => [key, schemaOf(schema)]);
  const json: Json = { type, properties: Object.fromEntries(described), required };
  return {
    toolSpec: { name: offeredName(name), ...(description === '' ? {} : { description }), inputSchema: { json } },
  };
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

function schemaOf({ type, description, enum: values, format, items }: ParameterSchema): Json {
  return {
    type,
    ...(description === undefined ? {} : { description }),
    ...(values === undefined ? {} : { enum: values }),
    ...(format === undefined ? {} : { format }),
    ...(items === undefined ? {} : { items: schemaOf(items) }),
  };
}

/** What a model gave is JSON: it came as such. */
function documentOf(input: Record<string, unknown>): { [name: string]: Json } {
  const json: { [name: string]: Json } = JSON.parse(JSON.stringify(input));
  return json;
}
