import { asRecord, isRecord } from '../../../../core/json.js';
import type { ParameterSchema } from '../../../service/model-port.js';

/** Text that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const TYPES: readonly ParameterSchema['type'][] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/**
 * A schema with what it is put together of: all parts of `allOf`, and the one that `anyOf` and `oneOf` leave besides null.
 * Where they leave more than one, nothing is known of the type.
 */
export function putTogether(given: unknown): Record<string, unknown> {
  const { allOf = [], anyOf = [], oneOf = [], ...own } = asRecord(given) ?? {};
  const choices = [...parts(anyOf), ...parts(oneOf)].filter((part) => part['type'] !== 'null');
  return [...parts(allOf), ...(choices.length === 1 ? choices : [])].map(putTogether).reduce(merged, own);
}

const parts = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.flatMap((part: unknown) => (isRecord(part) ? [part] : [])) : [];

function merged(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const required = [one['required'], other['required']].flatMap((names) => (Array.isArray(names) ? names : []));
  return {
    ...other,
    ...one,
    properties: { ...asRecord(other['properties']), ...asRecord(one['properties']) },
    required,
  };
}

/** The part of a schema that a model needs to fill a parameter in; what is no known type counts as a string. */
export function readSchema(given: unknown, description?: string): ParameterSchema {
  const schema = putTogether(given);
  const text = description ?? asText(schema['description']);
  const format = asText(schema['format']);
  return {
    type: TYPES.find((type) => type === schema['type']) ?? 'string',
    ...(text === undefined ? {} : { description: text }),
    ...(Array.isArray(schema['enum']) ? { enum: schema['enum'].map(String) } : {}),
    ...(format === undefined ? {} : { format }),
    ...(schema['items'] === undefined ? {} : { items: readSchema(schema['items']) }),
  };
}

/** Where `$ref` stands in what an operation takes. Bedrock does not follow it [TXT]; what is answered it does not read. */
export function findReferences(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findReferences(item, `${path}[${index}]`));
  return Object.entries(asRecord(value) ?? {}).flatMap(([key, item]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return key === '$ref' && typeof item === 'string' ? [at] : findReferences(item, at);
  });
}

export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
