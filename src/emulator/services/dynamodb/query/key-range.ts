import { own } from '../../../../core/json.js';
import { invalid } from '../../../service/service-error.js';
import type { KeyRange } from '../../../store/sorted-records.js';
import { invalidParameters } from '../errors.js';
import type { KeyCondition } from '../expressions/request.js';
import { checkKeyLength, emptyKeyValue } from '../items/item-keys.js';
import { afterAll, delimited, partitionHash } from '../storage/keys.js';
import { type AttributeValue, datatypeOf } from '../values/attribute-value.js';
import { orderedBytes } from '../values/ordered-bytes.js';
import type { Source } from './source.js';

/** Where the items lie that a key condition names. Throws `ValidationException` for one that does not fit the keys. */
export function rangeOf(source: Source, conditions: readonly KeyCondition[]): KeyRange {
  const { hash, range } = conditionsOf(source, conditions);
  const partition = Buffer.concat([source.place, partitionHash(valueBytes(hash, 0))]);
  const whole = { start: partition, end: afterAll(partition) };
  if (!range) return whole;
  const at = source.index ? inIndex(partition) : inTable(partition);
  const [first, second] = [valueBytes(range, 0), range.values[1] && orderedBytes(range.values[1])];
  switch (range.operator) {
    case '=':
      return { start: at.from(first), end: at.after(first) };
    case '<':
      return { ...whole, end: at.from(first) };
    case '<=':
      return { ...whole, end: at.after(first) };
    case '>':
      return { ...whole, start: at.after(first) };
    case '>=':
      return { ...whole, start: at.from(first) };
    case 'BETWEEN':
      return { start: at.from(first), end: at.after(second ?? first) };
    case 'begins_with':
      return { start: at.from(first), end: at.afterPrefix(first) };
  }
}

function conditionsOf({ table, keys }: Source, conditions: readonly KeyCondition[]) {
  const hash = conditions.find(({ name }) => name === keys.hash);
  if (!hash) throw missed(keys.hash);
  const range = conditions.find(({ name }) => name === keys.range);
  const others = conditions.filter((condition) => condition !== hash && condition !== range);
  if (others.length > 0) {
    throw keys.range === undefined || range ? invalid('Query key condition not supported') : missed(keys.range);
  }
  if (hash.operator !== '=') throw invalid('Query key condition not supported');
  for (const condition of conditions) checkValues({ table, keys }, condition);
  return { hash, range };
}

function checkValues({ table, keys }: Pick<Source, 'table' | 'keys'>, { name, values }: KeyCondition): void {
  if (!values.every((value) => datatypeOf(value) === own(table.attributes, name))) {
    throw invalidParameters('Condition parameter type does not match schema type');
  }
  for (const value of values) {
    const refused = emptyKeyValue(name, value);
    if (refused) throw refused;
    checkKeyLength(keys, name, value);
  }
}

function missed(name: string): Error {
  return invalid(`Query condition missed key schema element: ${name}`);
}

/** In a table the sort key is all that follows. */
function inTable(partition: Buffer) {
  return {
    from: (sortKey: Buffer) => Buffer.concat([partition, sortKey]),
    after: (sortKey: Buffer) => Buffer.concat([partition, sortKey, Buffer.of(0)]),
    afterPrefix: (prefix: Buffer) => afterAll(Buffer.concat([partition, prefix])),
  };
}

/** In an index more follows the sort key. */
function inIndex(partition: Buffer) {
  const from = (sortKey: Buffer) => Buffer.concat([partition, delimited(sortKey)]);
  return {
    from,
    after: (sortKey: Buffer) => afterAll(from(sortKey)),
    afterPrefix: (prefix: Buffer) => {
      const isLast = prefix.every((byte) => byte === 0xff);
      return isLast ? afterAll(partition) : from(afterAll(prefix));
    },
  };
}

function valueBytes({ values }: KeyCondition, at: number): Buffer {
  const value: AttributeValue | undefined = values[at];
  return value ? orderedBytes(value) : Buffer.alloc(0);
}
