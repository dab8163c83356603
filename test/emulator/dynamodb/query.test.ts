import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTables, type TestTables } from './kit.js';

let tables: TestTables;
beforeAll(async () => {
  tables = await startTables();
  const puts = SORTED.map((sk, days) =>
    tables.db.send(
      new PutItemCommand({
        TableName: 'leave',
        Item: {
          pk: { S: 'a' },
          sk: { S: sk },
          manager: { S: 'M' },
          days: { N: String(days - 3) },
          note: { S: `n${days}` },
        },
      }),
    ),
  );
  await Promise.all(puts);
});
afterAll(() => tables.close());

/** By their bytes in UTF-8, which is another order than that of UTF-16. */
const SORTED = ['a', 'a\u0000', 'aa', 'ab', 'b', 'b!', '\uffff', '\u{1f600}'];

const query = (more: Partial<QueryCommandInput>) => tables.db.send(new QueryCommand({ TableName: 'leave', ...more }));
const scan = (more: Partial<ScanCommandInput>) => tables.db.send(new ScanCommand({ TableName: 'leave', ...more }));
const sortKeys = (found: { Items?: Record<string, AttributeValue>[] | undefined }) =>
  found.Items?.map(({ sk }) => sk?.S);
const where = (condition: string, ...values: string[]): Partial<QueryCommandInput> => ({
  KeyConditionExpression: condition,
  ExpressionAttributeValues: Object.fromEntries(
    [['a'], ...values.map((value) => [value])].map(([value], at) => [`:${at}`, { S: value ?? '' }]),
  ),
});

describe('a query', () => {
  test.each<[string, string[], string[]]>([
    ['pk = :0', [], SORTED],
    ['pk = :0 AND sk = :1', ['aa'], ['aa']],
    ['pk = :0 AND sk < :1', ['aa'], ['a', 'a\u0000']],
    ['pk = :0 AND sk <= :1', ['aa'], ['a', 'a\u0000', 'aa']],
    ['pk = :0 AND sk > :1', ['b'], ['b!', '\uffff', '\u{1f600}']],
    ['pk = :0 AND sk >= :1', ['b'], ['b', 'b!', '\uffff', '\u{1f600}']],
    ['pk = :0 AND sk BETWEEN :1 AND :2', ['aa', 'b'], ['aa', 'ab', 'b']],
    ['begins_with(sk, :1) AND pk = :0', ['a'], ['a', 'a\u0000', 'aa', 'ab']],
  ])('%s %j', async (condition, values, expected) => {
    expect(sortKeys(await query(where(condition, ...values)))).toEqual(expected);
    const backwards = await query({ ...where(condition, ...values), ScanIndexForward: false });
    expect(sortKeys(backwards)).toEqual([...expected].reverse());
  });

  test.each([true, false])('goes on after the last key, page by page, forward: %s', async (ScanIndexForward) => {
    const seen: unknown[] = [];
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page = await query({ ...where('pk = :0'), Limit: 3, ScanIndexForward, ExclusiveStartKey });
      seen.push(...(sortKeys(page) ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen).toEqual(ScanIndexForward ? SORTED : [...SORTED].reverse());
  });

  test('of an index follows its sort key, numbers by value, and gives the keys of both', async () => {
    const found = await query({
      IndexName: 'byManager',
      KeyConditionExpression: 'manager = :m AND days BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':m': { S: 'M' }, ':from': { N: '-2' }, ':to': { N: '1.0' } },
      Limit: 3,
    });
    expect(found.Items?.map(({ days }) => days?.N)).toEqual(['-2', '-1', '0']);
    expect(found.LastEvaluatedKey).toEqual({ pk: { S: 'a' }, sk: { S: 'ab' }, manager: { S: 'M' }, days: { N: '0' } });
  });

  test('filters after it has counted', async () => {
    const found = await query({
      ...where('pk = :0', 'n2'),
      FilterExpression: 'note = :1',
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(found).toMatchObject({ Count: 1, ScannedCount: SORTED.length, ConsumedCapacity: { CapacityUnits: 0.5 } });
  });

  test('counts alone, and shows attributes as an index holds them', async () => {
    expect(await query({ ...where('pk = :0'), Select: 'COUNT' })).not.toHaveProperty('Items');
    const local = { IndexName: 'byDays', ...where('pk = :0'), Limit: 1 };
    expect((await query(local)).Items).toEqual([{ pk: { S: 'a' }, sk: { S: 'a' }, days: { N: '-3' } }]);
    expect((await query({ ...local, Select: 'ALL_ATTRIBUTES' })).Items?.[0]).toHaveProperty('note');
    expect((await query({ ...local, ProjectionExpression: 'note' })).Items).toEqual([{ note: { S: 'n0' } }]);
  });

  test('sees an item leave an index when it loses the key', async () => {
    const Key = { pk: { S: 'leaver' }, sk: { S: 'x' } };
    await tables.db.send(new PutItemCommand({ TableName: 'leave', Item: { ...Key, manager: { S: 'L' } } }));
    const ofL = () =>
      query({
        IndexName: 'keysOnly',
        KeyConditionExpression: 'manager = :m',
        ExpressionAttributeValues: { ':m': { S: 'L' } },
      });
    expect((await ofL()).Count).toBe(1);
    await tables.db.send(new UpdateItemCommand({ TableName: 'leave', Key, UpdateExpression: 'REMOVE manager' }));
    expect((await ofL()).Count).toBe(0);
    expect((await tables.db.send(new GetItemCommand({ TableName: 'leave', Key }))).Item).toEqual(Key);
  });

  test('ends a page before it is larger than 1 MB', async () => {
    const large = Array.from({ length: 4 }, (_, at) =>
      tables.db.send(
        new PutItemCommand({
          TableName: 'leave',
          Item: { pk: { S: 'large' }, sk: { S: `${at}` }, much: { S: 'x'.repeat(300_000) } },
        }),
      ),
    );
    await Promise.all(large);
    const condition = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'large' } } };
    const first = await query(condition);
    expect(first).toMatchObject({ Count: 3, LastEvaluatedKey: { sk: { S: '2' } } });
    expect(await query({ ...condition, ExclusiveStartKey: first.LastEvaluatedKey })).toMatchObject({ Count: 1 });
  });

  const invalid = 'One or more parameter values were invalid: ';
  test.each<[string, Partial<QueryCommandInput>, string]>([
    ['without the partition key', where('sk = :0'), 'Query condition missed key schema element: pk'],
    ['with a range of partitions', where('pk > :0'), 'Query key condition not supported'],
    ['with another attribute', where('pk = :0 AND note = :1', 'x'), 'Query condition missed key schema element: sk'],
    [
      'with a key of another type',
      { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { N: '1' } } },
      `${invalid}Condition parameter type does not match schema type`,
    ],
    ['of no index', { IndexName: 'none', ...where('pk = :0') }, 'The table does not have the specified index: none'],
    [
      'of a global index, consistently',
      { IndexName: 'keysOnly', ConsistentRead: true, ...where('manager = :0') },
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      'with a filter on its key',
      { ...where('pk = :0'), FilterExpression: 'sk = :0' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      'for all of what an index holds in part',
      { IndexName: 'keysOnly', Select: 'ALL_ATTRIBUTES', ...where('manager = :0') },
      `${invalid}Select type ALL_ATTRIBUTES is not supported for global secondary index keysOnly because its projection type is not ALL`,
    ],
    [
      'after a key that is none',
      { ...where('pk = :0'), ExclusiveStartKey: { pk: { S: 'a' } } },
      'The provided starting key is invalid',
    ],
  ])('is refused %s', async (_what, given, message) => {
    expect(await refusal(query(given))).toEqual({ name: 'ValidationException', message });
  });
});

describe('a scan', () => {
  const all = async (more: Partial<ScanCommandInput>) => {
    const seen: unknown[] = [];
    const config = { client: tables.db };
    for await (const { Items = [] } of paginateScan(config, { TableName: 'leave', ...more })) {
      seen.push(...Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`));
    }
    return seen;
  };

  test('in segments sees every item once', async () => {
    const whole = await all({});
    const segments = await Promise.all([0, 1, 2, 3].map((Segment) => all({ Segment, TotalSegments: 4 })));
    expect(segments.flat()).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect(segments.filter(({ length }) => length > 0).length).toBeGreaterThan(1);
  });

  test('of an index shows what has its key', async () => {
    const { Items } = await scan({ IndexName: 'keysOnly' });
    expect(Items).toHaveLength(SORTED.length);
    expect(Object.keys(Items?.[0] ?? {}).sort()).toEqual(['manager', 'pk', 'sk']);
  });

  test.each<[string, Partial<ScanCommandInput>, string]>([
    [
      'with a segment of nothing',
      { Segment: 0 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      'with a segment that is not there',
      { Segment: 2, TotalSegments: 2 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
    ],
  ])('is refused %s', async (_what, given, message) => {
    expect(await refusal(scan(given))).toEqual({ name: 'ValidationException', message });
  });
});
