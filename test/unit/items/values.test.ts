import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemFaults } from '../../../src/items/check.js';
import { canonicalNumber, numberFault, numberSize } from '../../../src/items/numbers.js';
import { fingerprint, keyText } from '../../../src/items/same.js';
import type { Item, TableKeys } from '../../../src/items/value.js';

describe('numbers', () => {
  test.each(['0', '-0', '1', '-1.50', '+7', '.5', '5.', '1e125', '9.99E+125', '1E-130', '0e999', `1${'0'.repeat(60)}`])(
    'DynamoDB takes %s',
    (text) => expect(numberFault(text)).toBeUndefined(),
  );

  test.each([
    ['', '"" is no number'],
    ['abc', '"abc" is no number'],
    ['0x10', '"0x10" is no number'],
    ['NaN', '"NaN" is no number'],
    ['1'.repeat(39), 'has 39 significant digits; DynamoDB keeps 38'],
    ['1e126', 'is out of range: DynamoDB keeps 1E-130 to 9.99E+125'],
    ['9.99e-131', 'is out of range'],
    ['1e9999999', 'is no number'],
  ])('and not %j', (text, why) => expect(numberFault(text)).toContain(why));

  test('are the same in every way to write them', () => {
    for (const same of [
      ['1', '1.0', '+1', '01', '1e0', '0.1e1', '10E-1'],
      ['0', '-0', '0.00', '0e5'],
      ['-1200', '-1.2e3'],
    ]) {
      expect(new Set(same.map(canonicalNumber)).size).toBe(1);
    }
    expect(canonicalNumber('-1')).not.toBe(canonicalNumber('1'));
    expect(canonicalNumber('10')).not.toBe(canonicalNumber('1'));
  });

  test('have half a byte a digit, and one or two', () => {
    expect(['0', '1', '12', '123', '-123', '100'].map(numberSize)).toEqual([1, 2, 2, 3, 4, 2]);
  });
});

describe('equality of items', () => {
  test('numbers by value, sets in any order, attributes in any order', () => {
    const one: Item = { a: { N: '1.0' }, b: { SS: ['x', 'y'] }, c: { M: { n: { NS: ['2', '1'] } } } };
    const other: Item = { c: { M: { n: { NS: ['1', '2.0'] } } }, b: { SS: ['y', 'x'] }, a: { N: '1' } };
    expect(fingerprint(one)).toBe(fingerprint(other));
    expect(fingerprint({ ...one, a: { S: '1' } })).not.toBe(fingerprint(one));
    expect(fingerprint({ l: { L: [{ N: '1' }, { N: '2' }] } })).not.toBe(
      fingerprint({ l: { L: [{ N: '2' }, { N: '1' }] } }),
    );
  });

  test('keys are compared as texts that cannot run together', () => {
    const keys = [{ name: 'a', type: 'S' } as const, { name: 'b', type: 'S' } as const];
    const text = (a: string, b: string) => keyText({ a: { S: a }, b: { S: b } }, keys);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        expect(text(a, b) === text(c, d)).toBe(a === c && b === d);
      }),
    );
  });
});

describe('what a table does not take', () => {
  const table: TableKeys = {
    key: { name: 'id', type: 'S' },
    sort: { name: 'at', type: 'N' },
    indexes: [{ name: 'byOwner', key: { name: 'owner', type: 'S' }, attributes: 'all' }],
  };
  const item = (more: Item): Item => ({ id: { S: '1' }, at: { N: '2' }, ...more });
  const nested = (depth: number): Item['x'] & object => (depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] });

  test.each<[string, Item, string[]]>([
    ['no key', { at: { N: '2' } }, ["lacks id, which is the table's key"]],
    ['no sort key', { id: { S: '1' } }, ["lacks at, which is the table's sort key"]],
    ['another type', item({ at: { S: '2' } }), ["has as at, the table's sort key, a string, and must have a number"]],
    ['an empty key', item({ id: { S: '' } }), ["has as id, the table's key, nothing, and a key must not be empty"]],
    [
      'a long key',
      item({ id: { S: 'é'.repeat(1025) } }),
      ["has as id, the table's key, 2050 bytes; DynamoDB takes at most 2048"],
    ],
    [
      'another type of an index',
      item({ owner: { NULL: true } }),
      ["has as owner, the index byOwner's key, null, and must have a string"],
    ],
    ['a bad number deep inside', item({ m: { M: { l: { L: [{ N: 'x' }] } } } }), ['m.l[0]: "x" is no number']],
    ['an empty set', item({ s: { SS: [] } }), ['s is an empty set, which DynamoDB does not keep']],
    ['a set with equal members', item({ s: { NS: ['1', '1.0'] } }), ['s has a member twice, and is a set']],
    ['33 levels', item({ n: nested(32) }), [expect.stringContaining('is nested deeper than 32 levels')]],
    ['409,601 bytes', item({ t: { S: 'x'.repeat(409_601 - 8) } }), ['has 409601 bytes; DynamoDB takes at most 409600']],
  ])('%s', (_what, given, faults) => expect(itemFaults(given, table)).toEqual(faults));

  test.each<[string, Item]>([
    ['no key of an index', item({})],
    ['empty texts elsewhere', item({ t: { S: '' }, b: { B: new Uint8Array() } })],
    ['32 levels', item({ n: nested(31) })],
    ['409,600 bytes', item({ t: { S: 'x'.repeat(409_600 - 8) } })],
  ])('and what it takes: %s', (_what, given) => expect(itemFaults(given, table)).toEqual([]));
});
