import type { ParameterSchema, ToolSpec } from '../../../../../src/emulator/service/model-port.js';

type Given = Partial<ParameterSchema> & { optional?: boolean };

/** A function's specification; parameters are required strings unless they say otherwise. */
export function functionTool(name: string, description: string, parameters: Record<string, Given>): ToolSpec {
  const properties: Record<string, ParameterSchema> = {};
  for (const [key, { optional: _, ...schema }] of Object.entries(parameters))
    properties[key] = { type: 'string', ...schema };
  const required = Object.keys(parameters).filter((key) => parameters[key]?.optional !== true);
  return { name, description, inputSchema: { type: 'object', properties, required } };
}
