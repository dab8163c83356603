import { canonicalJson } from '../core/json.js';
import { canonicalNumber } from './numbers.js';
import type { Item, KeyAttribute, Value } from './value.js';

/** A text that two items have in common exactly when they are equal: numbers by value, sets in any order. */
export function fingerprint(item: Item): string {
  return canonicalJson(mapOf(item));
}

/** A text that two items have in common exactly when their keys are equal. */
export function keyText(item: Item, keys: readonly KeyAttribute[]): string {
  return JSON.stringify(keys.map(({ name }) => (item[name] ? canonical(item[name]) : null)));
}

function mapOf(attributes: Readonly<Record<string, Value>>): object {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, canonical(value)]));
}

function canonical(value: Value): object {
  if ('N' in value) return { N: canonicalNumber(value.N) };
  if ('B' in value) return { B: base64(value.B) };
  if ('L' in value) return { L: value.L.map(canonical) };
  if ('M' in value) return { M: mapOf(value.M) };
  if ('SS' in value) return { SS: [...value.SS].sort() };
  if ('NS' in value) return { NS: value.NS.map(canonicalNumber).sort() };
  if ('BS' in value) return { BS: value.BS.map(base64).sort() };
  return value;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
