import { asRecord, type JsonObject } from '../orchestrator/openapi-schema.js';
import type { Attributes } from './records.js';

export const METADATA_SUFFIX = '.metadata.json';
const BIGGEST = 10 * 1024;

/** The attributes of a document's metadata file; undefined for one that is not as it should be [DOC kb-metadata]. */
export function attributesFrom(bytes: Uint8Array): Attributes | undefined {
  if (bytes.length > BIGGEST) return undefined;
  const given = asRecord(asRecord(parsed(bytes))?.['metadataAttributes']);
  if (given === undefined) return undefined;
  const attributes: Record<string, Attributes[string]> = {};
  for (const [name, value] of Object.entries(given)) {
    const plain = plainValue(value);
    if (plain === undefined) return undefined;
    attributes[name] = plain;
  }
  return attributes;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined; // Not JSON: the caller counts the document as failed.
  }
}

/** `"x"`, or `{ value: { type: 'STRING', stringValue: 'x' }, includeForEmbedding }`. */
function plainValue(value: unknown): Attributes[string] | undefined {
  const typed = asRecord(asRecord(value)?.['value']);
  const plain = typed === undefined ? value : typedValue(typed);
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return plain;
  return Array.isArray(plain) && plain.every((one) => typeof one === 'string') ? plain : undefined;
}

function typedValue(typed: JsonObject): unknown {
  return typed['stringValue'] ?? typed['numberValue'] ?? typed['booleanValue'] ?? typed['stringListValue'];
}
