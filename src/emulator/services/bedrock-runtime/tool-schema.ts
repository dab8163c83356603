import { isRecord } from '../../../core/json.js';
import type { ObjectSchema, ParameterSchema } from '../../service/model-port.js';

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;

/** The input of a tool as its JSON Schema describes it; undefined when that is no schema of an object. */
export function objectSchema(json: unknown): ObjectSchema | undefined {
  if (!isRecord(json) || json['type'] !== 'object') return undefined;
  const properties = isRecord(json['properties']) ? json['properties'] : {};
  const required = Array.isArray(json['required']) ? json['required'].map(String) : [];
  const each = Object.entries(properties).map(([key, schema]): [string, ParameterSchema] => [key, parameter(schema)]);
  return { type: 'object', properties: Object.fromEntries(each), required };
}

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
