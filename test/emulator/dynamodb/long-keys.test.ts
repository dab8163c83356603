import {
  type AttributeValue,
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTables, type TestTables } from './kit.js';

const TableName = 'notes';
const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const LONG = { S: 'x'.repeat(1_025) };
const index = (name: string, hash: string, range: string) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'ALL' as const },
});
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });

let tables: TestTables;
beforeAll(async () => {
  tables = await startTables();
  await tables.db.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: ['pk', 'sk', 'kind', 'title'].map(text),
      KeySchema: index('', 'pk', 'sk').KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [index('byKind', 'kind', 'title')],
    }),
  );
});
afterAll(() => tables.close());

const tooLong = {
  name: 'ValidationException',
  message:
    'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
};

describe('a sort key of more than 1,024 bytes', () => {
  const put = (more: Record<string, AttributeValue>) =>
    tables.db.send(new PutItemCommand({ TableName, Item: { ...key, ...more } }));

  test('is refused for an index, however long it is, and nothing is written', async () => {
    for (const title of [LONG, { S: 'x'.repeat(4_000) }]) {
      expect(await refusal(put({ kind: { S: 'k' }, title }))).toEqual(tooLong);
      const update = new UpdateItemCommand({
        TableName,
        Key: key,
        UpdateExpression: 'SET title = :t',
        ExpressionAttributeValues: { ':t': title },
      });
      expect(await refusal(tables.db.send(update))).toEqual(tooLong);
    }
    expect((await tables.db.send(new GetItemCommand({ TableName, Key: key }))).Item).toBeUndefined();
    await put({ kind: { S: 'k' }, title: { S: 'x'.repeat(1_024) } });
  });

  test('is refused in a query', async () => {
    for (const sk of [LONG, { S: 'x'.repeat(4_000) }]) {
      const query = new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :a AND sk > :b',
        ExpressionAttributeValues: { ':a': { S: 'a' }, ':b': sk },
      });
      expect(await refusal(tables.db.send(query))).toEqual(tooLong);
    }
  });

  test('leaves an item that was there before the index out of it', async () => {
    await put({ author: { S: 'x'.repeat(4_000) } });
    await tables.db.send(new PutItemCommand({ TableName, Item: { ...key, sk: { S: 'c' }, author: { S: 'me' } } }));
    await tables.db.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions: ['pk', 'author'].map(text),
        GlobalSecondaryIndexUpdates: [{ Create: index('byAuthor', 'pk', 'author') }],
      }),
    );
    const found = await tables.db.send(new ScanCommand({ TableName, IndexName: 'byAuthor' }));
    expect(found.Items?.map(({ sk }) => sk?.S)).toEqual(['c']);
  });
});
