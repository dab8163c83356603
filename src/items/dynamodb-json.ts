import { isRecord } from '../core/json.js';
import type { Item, Value } from './value.js';

/** DynamoDB's JSON of a value: its type's name and the value, bytes as base64. @throws Error saying what is wrong */
export function readValue(given: unknown, path: string): Value {
  const [entry, ...others] = isRecord(given) ? Object.entries(given) : [];
  if (!entry || others.length > 0)
    throw new Error(`${path} must have one member, such as {"S": "text"} or {"N": "12"}`);
  const [type, value] = entry;
  const read = READERS[type];
  if (!read || !Object.hasOwn(READERS, type))
    throw new Error(`${path} has the type ${type}, which DynamoDB does not know`);
  return read(value, `${path}.${type}`);
}

/** The attributes of an item. @throws Error saying what is wrong */
export function readAttributes(given: unknown, path: string): Record<string, Value> {
  if (!isRecord(given)) throw new Error(`${path} must be an object`);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, readValue(value, `${path}.${name}`)]));
}

const READERS: Readonly<Record<string, (value: unknown, path: string) => Value>> = {
  S: (value, path) => ({ S: text(value, path) }),
  N: (value, path) => ({ N: text(value, path) }),
  B: (value, path) => ({ B: bytes(value, path) }),
  BOOL(value, path) {
    if (typeof value !== 'boolean') throw new Error(`${path} must be true or false`);
    return { BOOL: value };
  },
  NULL(value, path) {
    if (value !== true) throw new Error(`${path} must be true`);
    return { NULL: true };
  },
  L: (value, path) => ({ L: list(value, path, readValue) }),
  M: (value, path) => ({ M: readAttributes(value, path) }),
  SS: (value, path) => ({ SS: list(value, path, text) }),
  NS: (value, path) => ({ NS: list(value, path, text) }),
  BS: (value, path) => ({ BS: list(value, path, bytes) }),
};

function list<T>(value: unknown, path: string, read: (element: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw new Error(`${path} must be a list`);
  return value.map((element: unknown, i) => read(element, `${path}[${i}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new Error(`${path} must be a string`);
  return value;
}

/** Base64 as everybody reads it. Node.js would skip what is none. */
function bytes(value: unknown, path: string): Uint8Array {
  const given = text(value, path);
  const decoded = Buffer.from(given, 'base64');
  if (decoded.toString('base64') !== given) throw new Error(`${path} must be base64`);
  return decoded;
}

/** DynamoDB's JSON of attributes, as a value to be written. */
export function attributesJson(attributes: Item): object {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, valueJson(value)]));
}

export function valueJson(value: Value): object {
  if ('B' in value) return { B: Buffer.from(value.B).toString('base64') };
  if ('BS' in value) return { BS: value.BS.map((one) => Buffer.from(one).toString('base64')) };
  if ('L' in value) return { L: value.L.map(valueJson) };
  if ('M' in value) return { M: attributesJson(value.M) };
  return value;
}
