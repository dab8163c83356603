import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OneTable, startOneTable } from './one-table.js';

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
});
afterAll(() => table.close());

const stored = async (value: AttributeValue) => {
  await table.put({ pk: { S: 'item' }, value });
  return (await table.get('item'))?.['value'];
};
const refusal = (value: AttributeValue) =>
  stored(value).then(
    () => undefined,
    (thrown: Error) => thrown.message,
  );
const nested = (levels: number): AttributeValue => (levels === 0 ? { S: 'leaf' } : { M: { n: nested(levels - 1) } });
const bytes = (...some: number[]) => new Uint8Array(some);

describe('a value comes back', () => {
  test.each<[string, AttributeValue, AttributeValue]>([
    [
      'empty, if it is no set',
      { L: [{ S: '' }, { B: bytes() }, { L: [] }, { M: {} }] },
      { L: [{ S: '' }, { B: bytes() }, { L: [] }, { M: {} }] },
    ],
    ['a number in its canonical form', { L: [{ N: '-007.50e1' }, { N: '1E3' }] }, { L: [{ N: '-75' }, { N: '1000' }] }],
    [
      'a set of strings in the order of their bytes',
      { SS: ['\u{10000}', '\uffff', 'B', 'a'] },
      { SS: ['B', 'a', '\uffff', '\u{10000}'] },
    ],
    ['a set of numbers in their order', { NS: ['10', '9.0', '-1E2'] }, { NS: ['-100', '9', '10'] }],
    ['a set of bytes in their order', { BS: [bytes(2), bytes(1, 255)] }, { BS: [bytes(1, 255), bytes(2)] }],
    ['on 32 levels', nested(31), nested(31)],
  ])('%s', async (_name, value, expected) => expect(await stored(value)).toEqual(expected));
});

describe('a value is refused', () => {
  const PARAMETERS = 'One or more parameter values were invalid: ';
  test.each<[string, AttributeValue]>([
    [`${PARAMETERS}An string set  may not be empty`, { SS: [] }],
    [`${PARAMETERS}An number set  may not be empty`, { M: { inner: { NS: [] } } }],
    [`${PARAMETERS}Binary sets should not be empty`, { L: [{ BS: [] }] }],
    [`${PARAMETERS}Input collection [b, a, b] contains duplicates.`, { SS: ['b', 'a', 'b'] }],
    ['Input collection contains duplicates', { NS: ['1', '1.0'] }],
    [`${PARAMETERS}Input collection [AQ==, AQ==]of type BS contains duplicates.`, { BS: [bytes(1), bytes(1)] }],
    [`${PARAMETERS}Null attribute value types must have the value of true`, { NULL: false }],
    ['The parameter cannot be converted to a numeric value: five', { N: 'five' }],
    ['The parameter cannot be converted to a numeric value', { N: '' }],
    ['Attempting to store more than 38 significant digits in a Number', { N: `1${'0'.repeat(37)}1` }],
    ['Number overflow. Attempting to store a number with magnitude larger than supported range', { N: '-1E126' }],
    ['Number underflow. Attempting to store a number with magnitude smaller than supported range', { N: '1E-131' }],
    [
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
      nested(32),
    ],
  ])('%s', async (message, value) => expect(await refusal(value)).toBe(message));
});
