import { isRecord, parseJson } from '../../core/json.js';
import type { Attributes } from './records.js';

export const METADATA_SUFFIX = '.metadata.json';
const BIGGEST = 10 * 1024;

/** The attributes of a document's metadata file; undefined for one that is not as it should be [DOC kb-metadata]. */
export function attributesFrom(bytes: Uint8Array): Attributes | undefined {
  if (bytes.length > BIGGEST) return undefined;
  // What is not JSON has no attributes; the caller counts the document as failed.
  const file = parseJson(Buffer.from(bytes).toString());
  const given = isRecord(file) ? file['metadataAttributes'] : undefined;
  if (!isRecord(given)) return undefined;
  const attributes: Record<string, Attributes[string]> = {};
  for (const [name, value] of Object.entries(given)) {
    const plain = plainValue(value);
    if (plain === undefined) return undefined;
    attributes[name] = plain;
  }
  return attributes;
}

/** `"x"`, or `{ value: { type: 'STRING', stringValue: 'x' }, includeForEmbedding }`. */
function plainValue(value: unknown): Attributes[string] | undefined {
  const typed = isRecord(value) ? value['value'] : undefined;
  const plain = isRecord(typed) ? typedValue(typed) : value;
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return plain;
  return Array.isArray(plain) && plain.every((one) => typeof one === 'string') ? plain : undefined;
}

function typedValue(typed: Readonly<Record<string, unknown>>): unknown {
  return typed['stringValue'] ?? typed['numberValue'] ?? typed['booleanValue'] ?? typed['stringListValue'];
}
