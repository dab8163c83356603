import { own } from '../../../../core/json.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { invalidParameters } from '../errors.js';
import { partitionHash, placeOf } from '../storage/keys.js';
import { namesOf } from '../tables/key-rules.js';
import type { KeyNames, TableRecord } from '../tables/records.js';
import { type AttributeValue, datatypeOf, type Item } from '../values/attribute-value.js';
import { orderedBytes } from '../values/ordered-bytes.js';
import { LONGEST_KEY, valueSize } from '../values/size.js';

/** Where the item lies that a `Key` names. Throws `ValidationException`. */
export function locationOfKey(table: TableRecord, key: Item): Buffer {
  const names = namesOf(table.keys);
  const values = names.map((name) => own(key, name));
  const isMatch = (value: AttributeValue | undefined, at: number) => value && hasType(table, names[at], value);
  if (Object.keys(key).length !== names.length || !values.every(isMatch)) {
    throw invalid('The provided key element does not match the schema');
  }
  return locationIn(table, key);
}

/** Where an item that is put belongs. Throws `ValidationException`. */
export function locationOfItem(table: TableRecord, item: Item): Buffer {
  for (const name of namesOf(table.keys)) {
    const value = own(item, name);
    if (!value) throw invalidParameters(`Missing the key ${name} in the item`);
    if (!hasType(table, name, value)) {
      throw invalidParameters(
        `Type mismatch for key ${name} expected: ${own(table.attributes, name)} actual: ${datatypeOf(value)}`,
      );
    }
  }
  return locationIn(table, item);
}

/** The attributes of an item's key, in an item of their own. */
export function keyOf(table: TableRecord, item: Item): Item {
  return picked(item, namesOf(table.keys));
}

export function picked(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = own(item, name);
      return value ? [[name, value] as const] : [];
    }),
  );
}

/** Throws `ValidationException` for an attribute that an index is keyed by and that cannot be its key. */
export function checkIndexKeys(table: TableRecord, item: Item): void {
  for (const { name: index, keys } of table.indexes) {
    for (const name of namesOf(keys)) {
      const value = own(item, name);
      if (!value) continue;
      checkIndexKey(table, index, name, value);
      checkKeyLength(keys, name, value);
    }
  }
}

function checkIndexKey(table: TableRecord, index: string, name: string, value: AttributeValue): void {
  if (!hasType(table, name, value)) {
    throw invalidParameters(
      `Type mismatch for Index Key ${name} Expected: ${own(table.attributes, name)} Actual: ${datatypeOf(value)} IndexName: ${index}`,
    );
  }
  const empty = emptyKind(value);
  if (empty !== undefined) {
    throw invalid(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value. IndexName: ${index}, IndexKey: ${name}`,
    );
  }
}

function locationIn(table: TableRecord, item: Item): Buffer {
  const { hash, range } = table.keys;
  const parts = [placeOf(table.id), partitionHash(keyBytes(table, item, hash))];
  if (range !== undefined) parts.push(keyBytes(table, item, range));
  return Buffer.concat(parts);
}

function keyBytes({ keys }: TableRecord, item: Item, name: string): Buffer {
  const value = own(item, name) ?? { S: '' };
  const refused = emptyKeyValue(name, value);
  if (refused) throw refused;
  checkKeyLength(keys, name, value);
  return orderedBytes(value);
}

/** Throws `ValidationException` for a value that is too long for the key that it is. */
export function checkKeyLength(keys: KeyNames, name: string, value: AttributeValue): void {
  const role = name === keys.hash ? 'hash' : 'range';
  if (valueSize(value) <= LONGEST_KEY[role]) return;
  throw invalidParameters(
    role === 'hash'
      ? `Size of hashkey has exceeded the maximum size limit of${LONGEST_KEY.hash} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${LONGEST_KEY.range} bytes`,
  );
}

/** A key that is empty, which AWS sees before it looks what the table's keys are. */
export class EmptyKey extends ServiceError {
  constructor(kind: string, name: string) {
    super(
      'ValidationException',
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
    );
  }
}

/** The error for a key that is empty; undefined for one that is not. */
export function emptyKeyValue(name: string, value: AttributeValue): EmptyKey | undefined {
  const empty = emptyKind(value);
  return empty === undefined ? undefined : new EmptyKey(empty, name);
}

function hasType(table: TableRecord, name: string | undefined, value: AttributeValue): boolean {
  return name !== undefined && datatypeOf(value) === own(table.attributes, name);
}

function emptyKind(value: AttributeValue): string | undefined {
  if (value.S === '') return 'string';
  return value.B?.byteLength === 0 ? 'binary' : undefined;
}
