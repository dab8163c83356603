import {
  type AttributeValueUpdate,
  type Condition,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type ExpectedAttributeValue,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Item, type OneTable, startOneTable, TABLE } from './one-table.js';

const KEY: Item = { pk: { S: 'item' } };
const ITEM: Item = {
  ...KEY,
  name: { S: 'hello' },
  count: { N: '5' },
  tags: { SS: ['a', 'b'] },
  list: { L: [{ N: '1' }] },
};
const S = (text: string) => ({ S: text });
const N = (text: string) => ({ N: text });
const refused = (thrown: Error) => thrown.message;

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
});
beforeEach(() => table.put(ITEM));
afterAll(() => table.close());

describe('AttributesToGet', () => {
  const get = (input: Partial<GetItemCommandInput>) =>
    table.db.send(new GetItemCommand({ TableName: TABLE, Key: KEY, ...input })).then(({ Item: item }) => item, refused);

  test('gives these attributes, and each is named once', async () => {
    expect(await get({ AttributesToGet: ['name', 'absent'] })).toEqual({ name: S('hello') });
    expect(await get({ AttributesToGet: ['name', 'name'] })).toBe(
      'One or more parameter values were invalid: Duplicate value in attribute name: name',
    );
  });
});

describe('AttributeUpdates', () => {
  const update = (AttributeUpdates: Record<string, AttributeValueUpdate>, more: Partial<UpdateItemCommandInput> = {}) =>
    table.db
      .send(new UpdateItemCommand({ TableName: TABLE, Key: KEY, AttributeUpdates, ReturnValues: 'ALL_NEW', ...more }))
      .then(({ Attributes: item }) => item, refused);

  test('put, add and delete', async () => {
    expect(
      await update({
        name: { Value: S('new') },
        count: { Action: 'ADD', Value: N('2') },
        added: { Action: 'ADD', Value: N('1') },
        tags: { Action: 'DELETE', Value: { SS: ['a'] } },
        list: { Action: 'ADD', Value: { L: [N('2')] } },
      }),
    ).toEqual({
      ...KEY,
      name: S('new'),
      count: N('7'),
      added: N('1'),
      tags: { SS: ['b'] },
      list: { L: [N('1'), N('2')] },
    });
    expect(
      await update({ name: { Action: 'DELETE' }, list: { Action: 'DELETE' }, added: { Action: 'DELETE' } }),
    ).toEqual({
      ...KEY,
      count: N('7'),
      tags: { SS: ['b'] },
    });
  });

  test.each<[string, Record<string, AttributeValueUpdate>]>([
    ['Only DELETE action is allowed when no attribute value is specified', { name: { Action: 'PUT' } }],
    ['ADD action is not supported for the type S', { name: { Action: 'ADD', Value: S('x') } }],
    ['DELETE action with value is not supported for the type N', { count: { Action: 'DELETE', Value: N('1') } }],
    ['Cannot update attribute pk. This attribute is part of the key', { pk: { Value: S('x') } }],
  ])('refuses: %s', async (why, updates) => {
    expect(await update(updates)).toBe(`One or more parameter values were invalid: ${why}`);
  });

  test('refuses another datatype than that of the attribute', async () => {
    expect(await update({ name: { Action: 'ADD', Value: N('1') } })).toBe('Type mismatch for attribute to update');
  });

  test('do not go with an UpdateExpression', async () => {
    expect(await update({ name: { Value: S('x') } }, { UpdateExpression: 'REMOVE tags' })).toBe(
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}',
    );
  });
});

describe('Expected', () => {
  const put = (Expected: Record<string, ExpectedAttributeValue>, more: Partial<PutItemCommandInput> = {}) =>
    table.db.send(new PutItemCommand({ TableName: TABLE, Item: ITEM, Expected, ...more })).then(
      () => true,
      (thrown: Error) => !(thrown instanceof ConditionalCheckFailedException) && thrown.message,
    );

  test.each<[boolean, Record<string, ExpectedAttributeValue>]>([
    [true, { name: { Value: S('hello') } }],
    [false, { name: { Value: S('other'), Exists: true } }],
    [true, { absent: { Exists: false } }],
    [false, { name: { Exists: false } }],
    [true, { count: { ComparisonOperator: 'GE', AttributeValueList: [N('5')] } }],
    [true, { count: { ComparisonOperator: 'BETWEEN', AttributeValueList: [N('5'), N('6')] } }],
    [true, { name: { ComparisonOperator: 'IN', AttributeValueList: [S('x'), S('hello')] } }],
    [true, { absent: { ComparisonOperator: 'NULL' }, name: { ComparisonOperator: 'NOT_NULL' } }],
    [true, { tags: { ComparisonOperator: 'CONTAINS', AttributeValueList: [S('a')] } }],
    [false, { tags: { ComparisonOperator: 'NOT_CONTAINS', AttributeValueList: [S('a')] } }],
    [true, { name: { ComparisonOperator: 'BEGINS_WITH', Value: S('he') } }],
    [false, { name: { Value: S('hello') }, count: { Value: N('6') } }],
  ])('%s for %j', async (holds, expected) => expect(await put(expected)).toBe(holds));

  test('holds in one of several for OR', async () => {
    const expected = { name: { Value: S('hello') }, count: { Value: N('6') } };
    expect(await put(expected, { ConditionalOperator: 'OR' })).toBe(true);
    expect(await put({ count: { Value: N('5') } }, { ConditionalOperator: 'OR' })).toBe(
      'One or more parameter values were invalid: ConditionalOperator can only be used when Filter or Expected has two or more elements',
    );
  });

  test.each<[string, ExpectedAttributeValue]>([
    ['Value must be provided when Exists is null for Attribute: name', {}],
    ['Value cannot be used when Exists is false for Attribute: name', { Exists: false, Value: S('x') }],
    [
      'Invalid number of argument(s) for the EQ ComparisonOperator',
      { ComparisonOperator: 'EQ', AttributeValueList: [] },
    ],
    [
      'AttributeValues inside AttributeValueList must be of same type',
      { ComparisonOperator: 'IN', AttributeValueList: [S('x'), N('1')] },
    ],
    [
      'ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type',
      { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [N('1')] },
    ],
    [
      'Exists and ComparisonOperator cannot be used together for Attribute: name',
      { ComparisonOperator: 'NULL', Exists: false },
    ],
  ])('refuses: %s', async (why, expected) => {
    expect(await put({ name: expected })).toBe(`One or more parameter values were invalid: ${why}`);
  });

  test('guards a deletion', async () => {
    const remove = new DeleteItemCommand({ TableName: TABLE, Key: KEY, Expected: { count: { Value: N('6') } } });
    await expect(table.db.send(remove)).rejects.toThrow('The conditional request failed');
  });
});

describe('KeyConditions, QueryFilter and ScanFilter', () => {
  const query = (input: Partial<QueryCommandInput>) =>
    table.db.send(new QueryCommand({ TableName: TABLE, ...input })).then(({ Items: items }) => items, refused);
  const scan = (input: Partial<ScanCommandInput>) =>
    table.db.send(new ScanCommand({ TableName: TABLE, ...input })).then(({ Items: items }) => items, refused);
  const byKey: Record<string, Condition> = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [S('item')] } };
  const byCount = (...values: string[]): Record<string, Condition> => ({
    count: { ComparisonOperator: 'IN', AttributeValueList: values.map(N) },
  });

  test('find items', async () => {
    expect(await query({ KeyConditions: byKey })).toEqual([ITEM]);
    expect(await query({ KeyConditions: byKey, QueryFilter: byCount('6') })).toEqual([]);
    expect(await query({ KeyConditions: byKey, AttributesToGet: ['count'] })).toEqual([{ count: N('5') }]);
    expect(await scan({ ScanFilter: byCount('5', '6') })).toEqual([ITEM]);
    expect(await scan({ ScanFilter: byCount('6') })).toEqual([]);
  });

  test('KeyConditions may stand beside a FilterExpression', async () => {
    expect(await query({ KeyConditions: byKey, FilterExpression: 'attribute_exists(absent)' })).toEqual([]);
    expect(await query({ KeyConditions: byKey, KeyConditionExpression: 'pk = tags' })).toBe(
      'Can not use both expression and non-expression parameters in the same request: ' +
        'Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}',
    );
  });

  test('refuse an operator that finds no keys', async () => {
    expect(await query({ KeyConditions: { pk: { ComparisonOperator: 'NE', AttributeValueList: [S('x')] } } })).toBe(
      'Attempted conditional constraint is not an indexable operation',
    );
  });
});
