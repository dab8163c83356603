import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTables, type TestTables } from './kit.js';

let tables: TestTables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

type Item = Record<string, AttributeValue>;
const key = (sk: string): Item => ({ pk: { S: 'EMP#4' }, sk: { S: sk } });
const put = (Item: Item, more: Partial<PutItemCommand['input']> = {}) =>
  tables.db.send(new PutItemCommand({ TableName: 'leave', Item, ...more }));
const get = async (sk: string, more: Partial<GetItemCommand['input']> = {}) =>
  (await tables.db.send(new GetItemCommand({ TableName: 'leave', Key: key(sk), ...more }))).Item;
const update = (sk: string, more: Partial<UpdateItemCommand['input']>) =>
  tables.db.send(new UpdateItemCommand({ TableName: 'leave', Key: key(sk), ...more }));
const remove = (sk: string, more: Partial<DeleteItemCommand['input']> = {}) =>
  tables.db.send(new DeleteItemCommand({ TableName: 'leave', Key: key(sk), ...more }));

describe('an item', () => {
  test('comes back as it was put, whatever it holds', async () => {
    const item: Item = {
      ...key('all'),
      text: { S: 'Zoë 日本 \u{1f600}' },
      number: { N: '12345678901234567890.123456789' },
      bytes: { B: new Uint8Array([0, 255, 7]) },
      texts: { SS: ['a', 'b'] },
      numbers: { NS: ['1', '2.5'] },
      parts: { BS: [new Uint8Array([1]), new Uint8Array([2, 3])] },
      yes: { BOOL: true },
      nothing: { NULL: true },
      list: { L: [{ S: 'x' }, { M: { deep: { B: new Uint8Array([9]) } } }] },
      empty: { S: '' },
    };
    await put(item);
    expect(await get('all')).toEqual(item);
  });

  test('takes the place of the one before, which ALL_OLD shows', async () => {
    await put({ ...key('again'), days: { N: '1' } });
    const { Attributes } = await put({ ...key('again'), days: { N: '2' } }, { ReturnValues: 'ALL_OLD' });
    expect(Attributes).toEqual({ ...key('again'), days: { N: '1' } });
    expect((await remove('again', { ReturnValues: 'ALL_OLD' })).Attributes?.['days']).toEqual({ N: '2' });
    expect(await get('again')).toBeUndefined();
    expect(await remove('again')).toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  test('is found by the ARN of its table, and shown in part', async () => {
    await put({ ...key('part'), address: { M: { city: { S: 'Bern' }, zip: { S: '3000' } } } });
    const TableName = 'arn:aws:dynamodb:us-east-1:000000000000:table/leave';
    expect(await get('part', { TableName, ProjectionExpression: 'address.city' })).toEqual({
      address: { M: { city: { S: 'Bern' } } },
    });
  });

  test('is counted in the description of the table', async () => {
    const before = (await tables.db.send(new DescribeTableCommand({ TableName: 'leave' }))).Table;
    await put({ ...key('counted'), manager: { S: 'M' }, days: { N: '3' } });
    const after = (await tables.db.send(new DescribeTableCommand({ TableName: 'leave' }))).Table;
    expect((after?.ItemCount ?? 0) - (before?.ItemCount ?? 0)).toBe(1);
    // pkEMP#4 + skcounted + managerM + days3
    expect((after?.TableSizeBytes ?? 0) - (before?.TableSizeBytes ?? 0)).toBe(7 + 9 + 8 + 6);
    await remove('counted');
    expect((await tables.db.send(new DescribeTableCommand({ TableName: 'leave' }))).Table).toEqual(before);
  });

  test('is written and read by lib-dynamodb', async () => {
    const documents = DynamoDBDocumentClient.from(tables.db);
    const Item = { pk: 'EMP#4', sk: 'document', days: 2.5, tags: new Set(['a']), nested: { list: [1, null, true] } };
    await documents.send(new PutCommand({ TableName: 'leave', Item }));
    const found = await documents.send(new GetCommand({ TableName: 'leave', Key: { pk: 'EMP#4', sk: 'document' } }));
    expect(found.Item).toEqual(Item);
  });
});

describe('a condition', () => {
  test('refuses a write that it does not hold for, and shows the item where that is asked', async () => {
    await put({ ...key('kept'), days: { N: '5' } });
    const refused = put(key('kept'), {
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(refused).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { ...key('kept'), days: { N: '5' } },
    });
    expect(await get('kept')).toEqual({ ...key('kept'), days: { N: '5' } });
  });

  test('is looked at one write after the other: of many that want the last one, one gets it', async () => {
    await put({ ...key('last'), days: { N: '1' } });
    const takes = Array.from({ length: 20 }, () =>
      update('last', {
        UpdateExpression: 'SET days = days - :one',
        ConditionExpression: 'days >= :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    const done = await Promise.allSettled(takes);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await get('last'))?.['days']).toEqual({ N: '0' });
  });
});

describe('an update', () => {
  test('makes the item, and gives what is asked for', async () => {
    const add = (ReturnValues: 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW') =>
      update('made', {
        UpdateExpression: 'ADD used :n',
        ExpressionAttributeValues: { ':n': { N: '1.5' } },
        ReturnValues,
      });
    expect((await add('ALL_NEW')).Attributes).toEqual({ ...key('made'), used: { N: '1.5' } });
    expect((await add('UPDATED_OLD')).Attributes).toEqual({ used: { N: '1.5' } });
    expect((await add('UPDATED_NEW')).Attributes).toEqual({ used: { N: '4.5' } });
  });

  test('that only removes makes no item', async () => {
    await update('never', { UpdateExpression: 'REMOVE used' });
    expect(await get('never')).toBeUndefined();
  });

  test('leaves the key alone', async () => {
    const refused = update('made', {
      UpdateExpression: 'SET sk = :x',
      ExpressionAttributeValues: { ':x': { S: 'x' } },
    });
    expect(await refusal(refused)).toEqual({
      name: 'ValidationException',
      message:
        'One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key',
    });
  });
});

describe('an item is not put', () => {
  const invalid = 'One or more parameter values were invalid: ';
  const rows: [string, Item, string][] = [
    ['without its key', { pk: { S: 'x' } }, `${invalid}Missing the key sk in the item`],
    [
      'with a key of another type',
      { pk: { S: 'x' }, sk: { N: '1' } },
      `${invalid}Type mismatch for key sk expected: S actual: N`,
    ],
    [
      'with an empty key',
      { pk: { S: '' }, sk: { S: 'x' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      'with an index key of another type',
      { ...key('x'), manager: { N: '1' } },
      `${invalid}Type mismatch for Index Key manager Expected: S Actual: N IndexName: byManager`,
    ],
    [
      'over 400 KB',
      { ...key('x'), much: { S: 'x'.repeat(409_600) } },
      'Item size has exceeded the maximum allowed size',
    ],
    ['with an empty set', { ...key('x'), set: { SS: [] } }, `${invalid}An string set  may not be empty`],
  ];
  test.each(rows)('%s', async (_what, item, message) => {
    expect(await refusal(put(item))).toEqual({ name: 'ValidationException', message });
  });

  test('into a table that is not there', async () => {
    expect(await refusal(put(key('x'), { TableName: 'nowhere' }))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });
});

test('a key that has more than its attributes names no item', async () => {
  expect(await refusal(get('x', { Key: { ...key('x'), more: { S: 'x' } } }))).toEqual({
    name: 'ValidationException',
    message: 'The provided key element does not match the schema',
  });
});

test('what a call costs is told where it is asked', async () => {
  const big = { ...key('cost'), manager: { S: 'M' }, days: { N: '1' }, text: { S: 'x'.repeat(2_000) } };
  const { ConsumedCapacity, ItemCollectionMetrics } = await put(big, {
    ReturnConsumedCapacity: 'INDEXES',
    ReturnItemCollectionMetrics: 'SIZE',
  });
  expect(ConsumedCapacity).toEqual({
    TableName: 'leave',
    CapacityUnits: 6,
    Table: { CapacityUnits: 2 },
    LocalSecondaryIndexes: { byDays: { CapacityUnits: 1 } },
    GlobalSecondaryIndexes: { byManager: { CapacityUnits: 2 }, keysOnly: { CapacityUnits: 1 } },
  });
  expect(ItemCollectionMetrics).toEqual({ ItemCollectionKey: { pk: { S: 'EMP#4' } }, SizeEstimateRangeGB: [0, 1] });
  const read = await tables.db.send(
    new GetItemCommand({ TableName: 'leave', Key: key('cost'), ReturnConsumedCapacity: 'TOTAL' }),
  );
  expect(read.ConsumedCapacity).toEqual({ TableName: 'leave', CapacityUnits: 0.5 });
});
