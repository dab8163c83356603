import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import type { ServiceError } from '../service/service-error.js';
import type { Leaf, Member, Shape } from './shape.js';
import { bytesFrom, numberFrom, timeFrom, unreadable } from './text.js';

/** Deeper than any request of AWS's; keeps a hostile one from exhausting the stack. */
const MAX_DEPTH = 128;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The body as a JSON object; `{}` for an empty one. Throws `SerializationException`. */
export function parseObject(body: Uint8Array): Value {
  const parsed = parseJson(body);
  if (!isRecord(parsed)) throw unexpected(parsed, 'Expected null');
  return parsed;
}

function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw unreadable('The request body is not valid JSON');
  }
}

/**
 * Turns parsed JSON into the value that the shape describes. Unknown members are skipped, as AWS does; a wrong type
 * throws `SerializationException`. `jsonNames` is whether the protocol honours the `jsonName` trait.
 */
export function fromJson(shape: Shape, json: unknown, jsonNames: boolean, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw unreadable('The request is nested too deeply');
  switch (shape.kind) {
    case 'structure':
      return membersFromJson(shape.members, json, jsonNames, depth);
    case 'list':
      if (!Array.isArray(json)) throw unexpected(json, 'Expected list or null');
      return json.map((item) => element(shape.item.shape, item, jsonNames, depth));
    case 'map':
      if (!isRecord(json)) throw unexpected(json, 'Expected map or null');
      // fromEntries defines own properties, so a key such as `__proto__` is a key like any other.
      return Object.fromEntries(
        Object.entries(json).map(([key, item]) => [key, element(shape.value.shape, item, jsonNames, depth)]),
      );
    default:
      return leafFrom(shape, json);
  }
}

function element(shape: Shape, json: unknown, jsonNames: boolean, depth: number): unknown {
  return json === null ? null : fromJson(shape, json, jsonNames, depth + 1);
}

/** Some or all members of a structure. */
export function membersFromJson(members: readonly Member[], json: unknown, jsonNames: boolean, depth = 0): Value {
  if (!isRecord(json)) throw unexpected(json, 'Expected null');
  const value: Record<string, unknown> = {};
  for (const member of members) {
    const key = jsonNames ? member.jsonName : member.name;
    const given = Object.hasOwn(json, key) ? json[key] : undefined;
    if (given !== undefined && given !== null) {
      value[member.name] = fromJson(member.shape, given, jsonNames, depth + 1);
    }
  }
  return value;
}

function leafFrom(leaf: Leaf, json: unknown): unknown {
  switch (leaf.kind) {
    case 'string':
      if (typeof json === 'string') return json;
      break;
    case 'boolean':
      if (typeof json === 'boolean') return json;
      break;
    case 'number':
      if (typeof json === 'number') return json;
      if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return numberFrom(json);
      break;
    case 'blob':
      if (typeof json === 'string') return bytesFrom(json);
      break;
    case 'timestamp':
      if (typeof json === (leaf.timestampFormat === 5 || leaf.timestampFormat === 6 ? 'string' : 'number')) {
        return timeFrom(String(json), leaf.timestampFormat ?? 7);
      }
      break;
    case 'document':
      return json;
  }
  throw unexpected(json, `${tokenOf(json)} can not be converted to ${EXPECTED[leaf.kind]}`);
}

/** AWS's own parser has the same words for any list or structure that is out of place. */
function unexpected(json: unknown, otherwise: string): ServiceError {
  if (Array.isArray(json)) return unreadable('Start of list found where not expected');
  return unreadable(isRecord(json) ? 'Start of structure or map found where not expected.' : otherwise);
}

function tokenOf(json: unknown): string {
  if (typeof json === 'boolean') return json ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof json === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE';
}

const EXPECTED: Readonly<Record<Leaf['kind'], string>> = {
  string: 'a String',
  boolean: 'a Boolean',
  number: 'an Integer',
  blob: 'a Blob',
  timestamp: 'a Timestamp',
  document: 'a Document',
};
