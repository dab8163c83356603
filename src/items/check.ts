import { canonicalNumber, numberFault, numberSize } from './numbers.js';
import { type Item, type KeyAttribute, type KeyType, keysOf, type TableKeys, type Value } from './value.js';

/** DynamoDB Developer Guide, "Constraints in Amazon DynamoDB". */
const MAX_ITEM_BYTES = 409_600;
const MAX_KEY_BYTES = { key: 2048, sort: 1024 };
const MAX_DEPTH = 32;

/** What a type is called for people. */
export const TYPE_NAMES: Readonly<Record<KeyType, 'string' | 'number' | 'binary'>> = {
  S: 'string',
  N: 'number',
  B: 'binary',
};

/** Why a table would not take an item; each is a sentence without its subject. Empty: it takes it. */
export function itemFaults(item: Item, { indexes, ...table }: TableKeys): string[] {
  const own = keysOf(table);
  const ofIndexes = indexes.flatMap((index) => keysOf(index).map((attribute, i) => ({ attribute, i, index })));
  const values = Object.entries(item).flatMap(([name, value]) => valueFaults(name, value));
  const bytes = mapSize(item);
  return [
    ...own.flatMap((attribute, i) =>
      item[attribute.name] === undefined
        ? [`lacks ${attribute.name}, which is the table's ${i === 0 ? 'key' : 'sort key'}`]
        : keyFaults(item, attribute, i === 0 ? 'key' : 'sort', "the table's"),
    ),
    // An item without the key of an index is only not in that index.
    ...ofIndexes.flatMap(({ attribute, i, index }) =>
      own.some(({ name }) => name === attribute.name)
        ? []
        : keyFaults(item, attribute, i === 0 ? 'key' : 'sort', `the index ${index.name}'s`),
    ),
    ...values,
    ...(bytes > MAX_ITEM_BYTES ? [`has ${bytes} bytes; DynamoDB takes at most ${MAX_ITEM_BYTES}`] : []),
  ];
}

function keyFaults(item: Item, { name, type }: KeyAttribute, role: 'key' | 'sort', whose: string): string[] {
  const value = item[name];
  if (value === undefined) return [];
  const [found] = Object.keys(value);
  const what = `${name}, ${whose} ${role === 'key' ? 'key' : 'sort key'},`;
  if (found !== type) return [`has as ${what} ${named(found)}, and must have a ${TYPE_NAMES[type]}`];
  const bytes = valueSize(value);
  if (type !== 'N' && bytes === 0) return [`has as ${what} nothing, and a key must not be empty`];
  const most = MAX_KEY_BYTES[role];
  return bytes > most ? [`has as ${what} ${bytes} bytes; DynamoDB takes at most ${most}`] : [];
}

const NAMES: Readonly<Record<string, string>> = {
  S: 'a string',
  N: 'a number',
  B: 'a binary value',
  BOOL: 'a boolean',
  NULL: 'null',
  L: 'a list',
  M: 'a map',
};

function named(type = ''): string {
  return NAMES[type] ?? 'a set';
}

function valueFaults(path: string, value: Value, depth = 1): string[] {
  if (depth > MAX_DEPTH) return [`${path} is nested deeper than ${MAX_DEPTH} levels`];
  if ('N' in value) return prefixed(path, numberFault(value.N));
  if ('NS' in value) {
    const faults = value.NS.flatMap((number) => prefixed(path, numberFault(number)));
    return [...setFaults(path, value.NS.map(canonicalNumber)), ...faults];
  }
  if ('SS' in value) return setFaults(path, value.SS);
  if ('BS' in value)
    return setFaults(
      path,
      value.BS.map((bytes) => Buffer.from(bytes).toString('base64')),
    );
  if ('L' in value) return value.L.flatMap((element, i) => valueFaults(`${path}[${i}]`, element, depth + 1));
  if ('M' in value) {
    return Object.entries(value.M).flatMap(([name, element]) => valueFaults(`${path}.${name}`, element, depth + 1));
  }
  return [];
}

function setFaults(path: string, members: readonly string[]): string[] {
  if (members.length === 0) return [`${path} is an empty set, which DynamoDB does not keep`];
  return new Set(members).size < members.length ? [`${path} has a member twice, and is a set`] : [];
}

const prefixed = (path: string, fault: string | undefined) => (fault === undefined ? [] : [`${path}: ${fault}`]);

/** Bytes that DynamoDB counts for attributes: names and values. */
function mapSize(attributes: Readonly<Record<string, Value>>): number {
  return Object.entries(attributes).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: Value): number {
  const sum = <T>(all: readonly T[], size: (one: T) => number) => all.reduce((total, one) => total + size(one), 0);
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return value.B.byteLength;
  if ('L' in value) return 3 + sum(value.L, (element) => valueSize(element) + 1);
  if ('M' in value) return 3 + mapSize(value.M) + Object.keys(value.M).length;
  if ('SS' in value) return sum(value.SS, (text) => Buffer.byteLength(text));
  if ('NS' in value) return sum(value.NS, numberSize);
  if ('BS' in value) return sum(value.BS, (bytes) => bytes.byteLength);
  return 1;
}
