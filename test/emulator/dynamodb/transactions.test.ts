import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { refusal, startTables, type TestTables } from './kit.js';

let tables: TestTables;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

type Item = Record<string, AttributeValue>;
const TableName = 'leave';
const key = (sk: string): Item => ({ pk: { S: 'EMP#4' }, sk: { S: sk } });
const put = (Item: Item) => tables.db.send(new PutItemCommand({ TableName, Item }));
const get = async (sk: string) => (await tables.db.send(new GetItemCommand({ TableName, Key: key(sk) }))).Item;
const transact = (
  TransactItems: TransactWriteItem[],
  more: Partial<TransactWriteItemsCommandInput> = {},
  db: DynamoDBClient = tables.db,
) => db.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
const reasons = async (sent: Promise<unknown>) => {
  const thrown = await sent.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof TransactionCanceledException)) throw thrown;
  return { message: thrown.message, reasons: thrown.CancellationReasons };
};
const takeDay = (sk: string): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(sk),
    UpdateExpression: 'ADD remaining :minus',
    ConditionExpression: 'remaining >= :one',
    ExpressionAttributeValues: { ':minus': { N: '-1' }, ':one': { N: '1' } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const newItem = (sk: string): TransactWriteItem => ({
  Put: { TableName, Item: key(sk), ConditionExpression: 'attribute_not_exists(pk)' },
});

describe('a transaction', () => {
  test('does all of it', async () => {
    await put({ ...key('bal'), remaining: { N: '2' } });
    await put(key('old'));
    const { ConsumedCapacity } = await transact(
      [
        takeDay('bal'),
        newItem('req'),
        { Delete: { TableName, Key: key('old') } },
        { ConditionCheck: { TableName, Key: key('none'), ConditionExpression: 'attribute_not_exists(pk)' } },
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    );
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 8, WriteCapacityUnits: 8 }]);
    expect([await get('bal'), await get('req'), await get('old')]).toEqual([
      { ...key('bal'), remaining: { N: '1' } },
      key('req'),
      undefined,
    ]);
  });

  test('does nothing when one of its conditions does not hold, and says which', async () => {
    await put({ ...key('empty'), remaining: { N: '0' } });
    expect(await reasons(transact([newItem('never'), takeDay('empty'), newItem('req')]))).toEqual({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      reasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...key('empty'), remaining: { N: '0' } },
        },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    });
    expect(await get('never')).toBeUndefined();
  });

  test('with a key that does not fit the table is cancelled for it', async () => {
    const wrong = { Delete: { TableName, Key: { pk: { S: 'x' } } } };
    expect((await reasons(transact([newItem('never'), wrong]))).reasons).toEqual([
      { Code: 'None' },
      { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
    ]);
  });

  test('is refused as a whole for what is known without the table', async () => {
    expect(await refusal(transact([newItem('twice'), takeDay('twice')]))).toEqual({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
    expect(await refusal(transact([{ Put: { TableName: 'nowhere', Item: key('x') } }]))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });

  test('reads several items, as one', async () => {
    await put({ ...key('read'), remaining: { N: '7' } });
    const { Responses } = await tables.db.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName, Key: key('read'), ProjectionExpression: 'remaining' } },
          { Get: { TableName, Key: key('nothing') } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { remaining: { N: '7' } } }, {}]);
  });
});

describe('a client request token', () => {
  test('does a transaction once in ten minutes', async () => {
    await put({ ...key('token'), remaining: { N: '9' } });
    const ClientRequestToken = 'the-same-token';
    const again = () => transact([takeDay('token')], { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' });
    expect((await again()).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, WriteCapacityUnits: 2 }]);
    expect((await again()).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    expect(await refusal(transact([takeDay('bal')], { ClientRequestToken }))).toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    tables.aws.clock.advance(10 * 60_000);
    await again();
    expect((await get('token'))?.['remaining']).toEqual({ N: '7' });
  });

  test('is in use while the transaction is being done', async () => {
    await put({ ...key('twice'), remaining: { N: '9' } });
    const sent = Array.from({ length: 4 }, () => transact([takeDay('twice')], { ClientRequestToken: 'at-once' }));
    const refused = (await Promise.allSettled(sent)).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused.filter(({ name }) => name !== 'TransactionInProgressException')).toEqual([]);
    expect((await get('twice'))?.['remaining']).toEqual({ N: '8' });
  });
});

describe('while a transaction has an item', () => {
  /** Clients of their own, so that requests do not stand in one line. */
  const crowd = Array.from({ length: 8 }, () => ({ sent: 0 }));

  test('another transaction of it is cancelled for the conflict, and tried again it is done', async () => {
    await put({ ...key('wanted'), remaining: { N: '8' } });
    const clients = crowd.map(() => new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: tables.aws.url }));
    const conflicts: unknown[] = [];
    const take = async (db: DynamoDBClient): Promise<void> => {
      for (;;) {
        try {
          await transact([takeDay('wanted')], {}, db);
          return;
        } catch (thrown) {
          if (!(thrown instanceof TransactionCanceledException)) throw thrown;
          expect(thrown.CancellationReasons).toEqual([
            { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
          ]);
          conflicts.push(thrown);
        }
      }
    };
    await Promise.all(clients.map(take));
    for (const client of clients) client.destroy();
    expect(conflicts.length).toBeGreaterThan(0);
    expect((await get('wanted'))?.['remaining']).toEqual({ N: '0' });
  });

  test('a single write of it is refused, and one in a batch left over', async () => {
    const clients = crowd.map(() => new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: tables.aws.url }));
    const [single, batch, ...others] = clients;
    if (!single || !batch) throw new Error('the crowd is too small');
    const seen = { refused: 0, left: 0 };
    // Until both were seen: the requests meet where they meet.
    while (seen.refused === 0 || seen.left === 0) {
      await Promise.all([
        ...others.map((db) => transact([{ Put: { TableName, Item: key('met') } }], {}, db).catch(() => undefined)),
        single.send(new PutItemCommand({ TableName, Item: key('met') })).catch((thrown: Error) => {
          expect(thrown).toMatchObject({
            name: 'TransactionConflictException',
            message: 'Transaction is ongoing for the item',
          });
          seen.refused += 1;
        }),
        batch
          .send(new BatchWriteItemCommand({ RequestItems: { leave: [{ PutRequest: { Item: key('met') } }] } }))
          .then(({ UnprocessedItems = {} }) => {
            seen.left += Object.keys(UnprocessedItems).length;
          }),
      ]);
    }
    for (const client of clients) client.destroy();
  });
});

describe('a batch', () => {
  test('writes and reads items of a table at once', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `batch-${at}`);
    const { UnprocessedItems } = await tables.db.send(
      new BatchWriteItemCommand({
        RequestItems: { leave: names.map((sk) => ({ PutRequest: { Item: { ...key(sk), remaining: { N: '1' } } } })) },
      }),
    );
    expect(UnprocessedItems).toEqual({});
    const Keys = [...names, 'absent'].map(key);
    const read = await tables.db.send(
      new BatchGetItemCommand({
        RequestItems: { leave: { Keys, ProjectionExpression: 'sk' } },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(read.Responses?.['leave']).toEqual(names.map((sk) => ({ sk: { S: sk } })));
    expect(read).toMatchObject({ UnprocessedKeys: {}, ConsumedCapacity: [{ TableName, CapacityUnits: 10.5 }] });
  });

  test('is refused with an item twice, with none, and with too many', async () => {
    const write = (RequestItems: BatchWriteItemCommand['input']['RequestItems']) =>
      refusal(tables.db.send(new BatchWriteItemCommand({ RequestItems })));
    const twice = [{ PutRequest: { Item: key('x') } }, { DeleteRequest: { Key: key('x') } }];
    expect(await write({ leave: twice })).toMatchObject({ message: 'Provided list of item keys contains duplicates' });
    expect(await write({})).toMatchObject({ message: 'The requestItems parameter is required for BatchWriteItem' });
    const Keys = Array.from({ length: 101 }, (_, at) => key(`${at}`));
    const read = tables.db.send(new BatchGetItemCommand({ RequestItems: { leave: { Keys } } }));
    expect(await refusal(read)).toMatchObject({
      message:
        "1 validation error detected: Value at 'RequestItems.leave.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
    });
  });
});
