import type { Item, Value } from './value.js';

/** An item in plain values, as a JSON Schema sees it: bytes are base64, sets are lists. `number` reads a number's digits. */
export function plainItem(item: Item, number: (digits: string) => unknown = Number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value, number)]));
}

function plainValue(value: Value, number: (digits: string) => unknown): unknown {
  if ('S' in value) return value.S;
  if ('N' in value) return number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('L' in value) return value.L.map((one) => plainValue(one, number));
  if ('M' in value) return plainItem(value.M, number);
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS.map(number);
  if ('BS' in value) return value.BS.map(base64);
  return 'B' in value ? base64(value.B) : null;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
