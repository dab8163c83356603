import type { ParameterSchema, ToolUse } from '../../../service/model-port.js';
import { printed } from './printed.js';
import { type ActionGroupTool, type Field, isApi, type ToolCall } from './tool.js';

/** The names of required parameters that the model left out. */
export function missingParameters(tool: ActionGroupTool, input: Record<string, unknown>): string[] {
  return tool.spec.inputSchema.required.filter((name) => !isGiven(input, name));
}

/** What the model asked for in the shape of Bedrock's events. A parameter that the tool does not have is left out. */
export function toToolCall(tool: ActionGroupTool, { toolUseId, input }: ToolUse): ToolCall {
  const { target } = tool;
  const { properties } = tool.spec.inputSchema;
  // A function schema's function gets arrays and objects as Java prints them [ISS, two reports].
  const textOf = isApi(target) ? jsonText : printed;
  const fields = (names: string[]) => fieldsOf(names, input, properties, textOf);
  if (!isApi(target)) return { toolUseId, tool, parameters: fields(Object.keys(properties)) };
  const call = { toolUseId, tool, parameters: fields(target.parameters) };
  if (target.body === undefined) return call;
  return { ...call, body: { contentType: target.body.contentType, properties: fields(target.body.properties) } };
}

function fieldsOf(
  names: string[],
  input: Record<string, unknown>,
  properties: Record<string, ParameterSchema>,
  textOf: (value: unknown) => string,
): Field[] {
  return names.flatMap((name) => {
    if (!isGiven(input, name)) return [];
    return [{ name, type: properties[name]?.type ?? 'string', value: textOf(input[name]) }];
  });
}

/** A parameter may be called `constructor`: only the input's own members count. */
function isGiven(input: Record<string, unknown>, name: string): boolean {
  return Object.hasOwn(input, name) && input[name] !== undefined && input[name] !== null;
}

/** Of an OpenAPI operation every value is text too: `true`, `3`, and arrays as their JSON [SRC powertools]. */
function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
