import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, type OneTable, type Substitutions, startOneTable } from './one-table.js';

const ITEM: Item = {
  pk: { S: 'item' },
  five: { N: '5' },
  hello: { S: 'hello' },
  bytes: { B: new Uint8Array([1, 2, 3]) },
  yes: { BOOL: true },
  nothing: { NULL: true },
  listed: { L: [{ N: '1' }, { M: { x: { S: 'y' } } }] },
  mapped: { M: { nested: { N: '7' }, extra: { S: 'é' } } },
  strings: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2.50'] },
};
const N = (text: string): Item => ({ ':v': { N: text } });
const S = (text: string): Item => ({ ':v': { S: text } });

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
  await table.put(ITEM);
});
afterAll(() => table.close());

const holds = (condition: string, values?: Item, names?: Record<string, string>) => {
  const substitutions: Substitutions = { ...(values ? { values } : {}), ...(names ? { names } : {}) };
  return table.holds(condition, 'item', substitutions);
};

describe('a condition holds', () => {
  test.each<[string, Item | undefined]>([
    ['five = :v', N('5.0')],
    ['five <> :v', N('5.1')],
    ['absent <> :v', N('5')],
    ['five < :v', N('1E1')],
    [':v <= five', N('5')],
    ['five between :v AND :v', N('5')],
    ['five IN (:w, :v)', { ...N('5'), ':w': { S: '5' } }],
    ['attribute_exists(mapped.nested)', undefined],
    ['attribute_not_exists(mapped.absent)', undefined],
    ['attribute_not_exists(listed[2])', undefined],
    ['attribute_type(nothing, :v)', S('NULL')],
    ['begins_with(hello, :v)', S('he')],
    ['begins_with(bytes, :v)', { ':v': { B: new Uint8Array([1, 2]) } }],
    ['contains(hello, :v)', S('ell')],
    ['contains(bytes, :v)', { ':v': { B: new Uint8Array([2, 3]) } }],
    ['contains(strings, :v)', S('b')],
    ['contains(numbers, :v)', N('2.5')],
    ['contains(listed, :v)', { ':v': { M: { x: { S: 'y' } } } }],
    ['strings = :v', { ':v': { SS: ['b', 'a'] } }],
    ['mapped = :v', { ':v': { M: { extra: { S: 'é' }, nested: { N: '7' } } } }],
    ['size(mapped) = :v AND size(listed) = :v AND size(strings) = :v AND size(mapped.extra) = :v', N('2')],
    ['size(hello) > :v', N('4')],
    ['listed[1].x = :v', S('y')],
    ['NOT five = :v', N('6')],
    ['NOT NOT (five = :v)', N('5')],
    ['five = :v OR five = :v AND absent = :v', N('5')],
    ['(five = :v OR absent = :v) AND (hello > bytes OR attribute_exists(yes))', N('5')],
    ['(five) = (:v)', N('5')],
  ])('%s', async (condition, values) => expect(await holds(condition, values)).toBe(true));
});

describe('a condition does not hold', () => {
  test.each<[string, Item | undefined]>([
    ['five = :v', S('5')],
    ['five > :v', S('4')],
    ['absent = :v', N('5')],
    ['absent < :v', N('5')],
    ['hello < five', undefined],
    ['listed < five', undefined],
    ['size(five) > :v', N('0')],
    ['size(absent) >= :v', N('0')],
    ['begins_with(five, :v)', S('5')],
    ['contains(hello, :v)', N('1')],
    ['contains(absent, :v)', N('1')],
    ['attribute_type(absent, :v)', S('S')],
    ['five BETWEEN :v AND :w', { ...N('6'), ':w': { N: '7' } }],
    ['hello[0] = :v', S('h')],
    ['mapped.nested.deeper = :v', S('h')],
  ])('%s', async (condition, values) => expect(await holds(condition, values)).toBe(false));
});

test('numbers are compared with all their digits, and strings by their bytes in UTF-8', async () => {
  await table.put({ pk: { S: 'exact' }, n: { N: '12345678901234567890123456789012345678' }, s: { S: '\u{10000}' } });
  const values = { ':n': { N: '12345678901234567890123456789012345677' }, ':s': { S: '\uffff' } };
  expect(await table.holds('n > :n AND s > :s', 'exact', { values })).toBe(true);
});

test('an attribute may have any name, with a placeholder', async () => {
  await table.put({ pk: { S: 'names' }, status: { S: 'x' }, 'a.b': { S: 'x' }, ['__proto__']: { S: 'x' } });
  const names = { '#1': 'status', '#dot': 'a.b', '#p': '__proto__', '#c': 'constructor' };
  const condition = '#1 = :v AND #dot = :v AND #p = :v AND attribute_not_exists(#c)';
  expect(await table.holds(condition, 'names', { values: S('x'), names })).toBe(true);
});

describe('a condition is refused', () => {
  const cases: Readonly<Record<string, readonly [string, Item?, Record<string, string>?]>> = {
    'The expression can not be empty;': [''],
    'Syntax error; token: "<EOF>", near: "("': ['attribute_exists('],
    'Syntax error; token: "=", near: "= = :v"': ['five = = :v', N('5')],
    'Syntax error; token: "_", near: "_five"': ['_five = :v', N('5')],
    'Syntax error; token: "and", near: "five and hello"': ['five and hello'],
    'Syntax error; token: ":v", near: "[:v]"': ['listed[:v] = :v', N('1')],
    'The expression has redundant parentheses;': ['((five = :v))', N('5')],
    'Invalid function name; function: Size': ['Size(listed) = :v', N('5')],
    'The function is not allowed to be used this way in an expression; function: size': ['size(listed)'],
    'The function is not allowed to be used this way in an expression; function: begins_with': [
      'begins_with(hello, :v) = :v',
      S('h'),
    ],
    'The function is not allowed to be used this way in an expression; function: if_not_exists': [
      'if_not_exists(five, :v) = :v',
      N('5'),
    ],
    'Attribute name is a reserved keyword; reserved keyword: Status': ['five = :v AND mapped.Status = :v', N('5')],
    'An expression attribute name used in the document path is not defined; attribute name: #x': ['#x = :v', N('5')],
    'An expression attribute value used in expression is not defined; attribute value: :w': ['five = :w'],
    'Incorrect number of operands for operator or function; operator or function: size, number of operands: 2': [
      'size(listed, mapped) = :v',
      N('5'),
    ],
    'Operator or function requires a document path; operator or function: attribute_exists': [
      'attribute_exists(:v)',
      N('5'),
    ],
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N': [
      'begins_with(hello, :v)',
      N('5'),
    ],
    'Incorrect operand type for operator or function; operator or function: <, operand type: L': [
      'five < :v',
      { ':v': { L: [] } },
    ],
    'Invalid attribute type name found; type: DOG, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}': [
      'attribute_type(five, :v)',
      S('DOG'),
    ],
    'The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [listed, [0]]':
      ['contains(listed[0], listed[0])'],
    'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:5}':
      ['five BETWEEN :v AND :w', { ...N('5'), ':w': { S: '5' } }],
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:4}':
      ['five BETWEEN :v AND :w', { ...N('5'), ':w': { N: '4' } }],
  };
  test.each(Object.entries(cases))('%s', async (message, [condition, values, names]) => {
    expect(await holds(condition, values, names)).toBe(`Invalid ConditionExpression: ${message}`);
  });

  test('when it is too long, or IN has too many values', async () => {
    const long = `five = :v${' '.repeat(4096)}`;
    expect(await holds(long, N('5'))).toBe(
      `Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: ${long.length}`,
    );
    expect(await holds(`five IN (${Array(101).fill(':v').join(', ')})`, N('5'))).toBe(
      'Invalid ConditionExpression: The IN operator is provided with too many operands; number of operands: 101',
    );
  });

  test('when parentheses go too deep, and the server stays', async () => {
    expect(await holds('('.repeat(4_000))).toMatch(/parentheses/);
    expect(await holds(`${'NOT '.repeat(1_000)}five = :v`, N('5'))).toBe(true);
  });
});

describe('names and values are refused', () => {
  test.each<[string, string | undefined, Item | undefined, Record<string, string> | undefined]>([
    [
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
      undefined,
      N('5'),
      undefined,
    ],
    ['ExpressionAttributeNames can only be specified when using expressions', undefined, undefined, { '#x': 'y' }],
    ['ExpressionAttributeValues must not be empty', 'attribute_exists(five)', {}, undefined],
    [
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "v"',
      'five = :v',
      { v: { N: '1' } },
      undefined,
    ],
    ['ExpressionAttributeNames contains invalid key: Syntax error; key: "#"', 'five = :v', N('5'), { '#': 'y' }],
    [
      'ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: An string set  may not be empty for key :v',
      'five = :v',
      { ':v': { SS: [] } },
      undefined,
    ],
    [
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
      'five = :v',
      { ...N('5'), ':w': { N: '1' } },
      undefined,
    ],
    [
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#x, #y}',
      'five = :v',
      N('5'),
      { '#x': 'five', '#y': 'z' },
    ],
  ])('%s', async (message, condition, values, names) => {
    const substitutions: Substitutions = { ...(values ? { values } : {}), ...(names ? { names } : {}) };
    expect(await table.holds(condition, 'item', substitutions)).toBe(message);
  });
});
