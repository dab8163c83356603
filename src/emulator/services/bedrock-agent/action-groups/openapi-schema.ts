import { asRecord } from '../../../../core/json.js';
import type { ParameterSchema } from '../../../service/model-port.js';

/** Text that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const TYPES: readonly ParameterSchema['type'][] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/** The part of a schema that a model needs to fill a parameter in; what is no known type counts as a string. */
export function readSchema(given: unknown, description?: string): ParameterSchema {
  const schema = asRecord(given) ?? {};
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

/** Where the document uses `$ref`, which Bedrock does not take [TXT]. */
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
