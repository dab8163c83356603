import type { AttributeValue, Item } from '../values/attribute-value.js';

/** An item as it was stored, with its size, which reading it need not work out again. */
export interface StoredItem {
  readonly item: Item;
  readonly size: number;
}

/** A byte that tells whether there is anything binary in it, four for the size, and the item in JSON. */
const HEAD = 5;
const PLAIN = 0;
const BINARY = 1;

export function encodeItem(item: Item, size: number): Buffer {
  const binary = Object.values(item).some(holdsBinary);
  const json = JSON.stringify(binary ? inText(item) : item);
  const bytes = Buffer.allocUnsafe(HEAD + Buffer.byteLength(json));
  bytes.writeUInt8(binary ? BINARY : PLAIN, 0);
  bytes.writeUInt32BE(size, 1);
  bytes.write(json, HEAD);
  return bytes;
}

export function decodeItem(bytes: Buffer): StoredItem {
  // Only `encodeItem` writes these bytes, and their checksum has been looked at.
  const item = JSON.parse(bytes.toString('utf8', HEAD)) as Item;
  return { item: bytes[0] === BINARY ? fromText(item) : item, size: sizeIn(bytes) };
}

export function sizeIn(bytes: Buffer): number {
  return bytes.readUInt32BE(1);
}

function holdsBinary({ B, BS, L, M }: AttributeValue): boolean {
  if (B !== undefined || BS !== undefined) return true;
  if (L !== undefined) return L.some(holdsBinary);
  return M !== undefined && Object.values(M).some(holdsBinary);
}

/** The item with all that is binary as base64, as JSON has it. */
function inText(item: Item): Record<string, unknown> {
  return mapped(item, (value) => valueInText(value));
}

function valueInText(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(valueInText) };
  return value.M === undefined ? value : { M: inText(value.M) };
}

function fromText(item: Item): Item {
  return mapped(item, valueFromText);
}

function valueFromText(value: AttributeValue): AttributeValue {
  if (value.B !== undefined) return { B: bytesOf(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(bytesOf) };
  if (value.L !== undefined) return { L: value.L.map(valueFromText) };
  return value.M === undefined ? value : { M: fromText(value.M) };
}

/** fromEntries defines own properties, whatever they are called. */
function mapped<T>(item: Item, of: (value: AttributeValue) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, of(value)]));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** What the type calls bytes is their text where it was just read. */
function bytesOf(text: Uint8Array): Uint8Array {
  return Buffer.from(String(text), 'base64');
}
