import type { AttributeValue, Item } from './attribute-value.js';
import { decimalOf } from './decimal.js';

/** 400 KB, names and values [PAR]. */
export const LARGEST_ITEM = 409_600;

/** Of the values of keys, in bytes [DOC]. */
export const LONGEST_KEY = { hash: 2_048, range: 1_024 } as const;

/** A list or map costs this, and one byte for each element [DOC]. */
const CONTAINER = 3;

export function itemSize(item: Item): number {
  return sum(Object.entries(item), ([name, value]) => attributeSize(name, value));
}

function attributeSize(name: string, value: AttributeValue): number {
  return Buffer.byteLength(name) + valueSize(value);
}

export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return sum(value.SS, (text) => Buffer.byteLength(text));
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, (bytes) => bytes.byteLength);
  if (value.L !== undefined) return CONTAINER + sum(value.L, (element) => 1 + valueSize(element));
  if (value.M !== undefined) return CONTAINER + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** One byte for two digits, which stand in pairs before and behind the point, one for the exponent, one for a minus. */
function numberSize(text: string): number {
  const { sign, digits, exponent } = decimalOf(text);
  const aligned = digits.length + (Math.abs(exponent) % 2);
  return 1 + Math.ceil(aligned / 2) + (sign < 0 ? 1 : 0);
}

function sum<T>(parts: readonly T[], size: (part: T) => number): number {
  return parts.reduce((total, part) => total + size(part), 0);
}
