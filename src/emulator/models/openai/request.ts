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

/** The body of a chat completion's request. Not streamed: Ollama loses tool calls when it streams. */
export function completionRequest(model: string, request: ModelRequest): Record<string, unknown> {
  return {
    model,
    stream: false,
    messages: [...systemMessages(systemText(request)), ...request.messages.flatMap(messagesOf)],
    // An empty list is refused.
    ...(request.tools.length === 0 ? {} : { tools: request.tools.map(toolOf) }),
    ...samplingOf(request.settings),
  };
}

/** Chat completions know no topK, and servers refuse what they do not know. */
function samplingOf({ temperature, topP, maximumLength, stopSequences = [] }: ModelSettings = {}): object {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maximumLength !== undefined && { max_tokens: maximumLength }),
    ...(stopSequences.length > 0 && { stop: stopSequences }),
  };
}

const systemMessages = (content: string): object[] => (content === '' ? [] : [{ role: 'system', content }]);

/** One message of ours may be several: each result of a tool is a message of its own, ahead of what is said. */
function messagesOf({ role, content }: Message): object[] {
  const text = content.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
  if (role === 'assistant') {
    const calls = content.flatMap(callOf);
    return [{ role, content: text, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
  }
  const results = content.flatMap(resultOf);
  return text === '' && results.length > 0 ? results : [...results, { role, content: text }];
}

function callOf(block: ContentBlock): object[] {
  if (!('toolUse' in block)) return [];
  const { toolUseId, name, input } = block.toolUse;
  const made = { name: offeredName(name), arguments: JSON.stringify(input) };
  return [{ id: toolUseId, type: 'function', function: made }];
}

function resultOf(block: ContentBlock): object[] {
  if (!('toolResult' in block)) return [];
  const { toolUseId, status, content } = block.toolResult;
  const text = content.map((part) => part.text).join('\n');
  // There is no other place for the status.
  return [{ role: 'tool', tool_call_id: toolUseId, content: status === 'error' ? `Error: ${text}` : text }];
}

function toolOf({ name, description, inputSchema }: ToolSpec): object {
  const { type, properties, required } = inputSchema;
  const parameters = { type, properties: propertiesOf(properties), required };
  return {
    type: 'function',
    function: { name: offeredName(name), ...(description === '' ? {} : { description }), parameters },
  };
}

function propertiesOf(properties: Record<string, ParameterSchema>): Record<string, ParameterSchema | object> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, withItems(schema)]));
}

/** A list of anything says so: servers refuse one that says nothing of its items. */
function withItems(schema: ParameterSchema): ParameterSchema | object {
  return schema.type === 'array' && schema.items === undefined ? { ...schema, items: {} } : schema;
}
