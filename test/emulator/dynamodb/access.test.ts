import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Session, startSession } from '../access/session.js';
import { refusal, startTables, type TestTables } from './kit.js';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/leave';
let tables: TestTables;
let session: Session;
let db: DynamoDBClient;
beforeAll(async () => {
  tables = await startTables();
  session = await startSession(tables.aws);
  db = new DynamoDBClient(session.config);
});
afterAll(async () => {
  db.destroy();
  session.close();
  await tables.close();
});

const TableName = 'leave';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const get = (pk: string) => db.send(new GetItemCommand({ TableName, Key: key(pk) }));
const denied = (action: string, resource = TABLE) => ({
  name: 'AccessDeniedException',
  message: `User: ${session.arn} is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`,
});

describe('a caller', () => {
  test('needs the action on the table', async () => {
    await session.mayNow({ Action: 'dynamodb:GetItem', Resource: TABLE });
    expect(await refusal(get('a'))).toBeUndefined();
    expect(await refusal(db.send(new PutItemCommand({ TableName, Item: key('a') })))).toEqual(denied('PutItem'));
    expect(await refusal(db.send(new ListTablesCommand({})))).toEqual(denied('ListTables', '*'));
  });

  test('needs the index where one is read', async () => {
    await session.mayNow({ Action: 'dynamodb:Query', Resource: TABLE });
    const query = (IndexName: string) =>
      db.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: 'manager = :m',
          ExpressionAttributeValues: { ':m': { S: 'M' } },
        }),
      );
    expect(await refusal(query('byManager'))).toEqual(denied('Query', `${TABLE}/index/byManager`));
    await session.mayNow({ Action: 'dynamodb:Query', Resource: `${TABLE}/index/*` });
    expect(await refusal(query('byManager'))).toBeUndefined();
  });

  test('is held to the partition keys that its policy names', async () => {
    const own = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['EMP#4'] } };
    await session.mayNow({ Action: 'dynamodb:*', Condition: { ...own, Null: { 'dynamodb:LeadingKeys': 'false' } } });
    expect(await refusal(get('EMP#4'))).toBeUndefined();
    expect(await refusal(get('EMP#5'))).toEqual(denied('GetItem'));
    expect(await refusal(db.send(new ScanCommand({ TableName })))).toEqual(denied('Scan'));
  });

  test('is held to the attributes that its policy names', async () => {
    const some = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'note'] } };
    await session.mayNow({ Action: 'dynamodb:*', Condition: some });
    const Item = { ...key('a'), note: { S: 'n' } };
    expect(await refusal(db.send(new PutItemCommand({ TableName, Item })))).toBeUndefined();
    const salary = { ...Item, salary: { N: '1' } };
    expect(await refusal(db.send(new PutItemCommand({ TableName, Item: salary })))).toEqual(denied('PutItem'));
  });

  test('needs for each part of a transaction what the part needs', async () => {
    const inside = { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } };
    await session.mayNow({ Action: 'dynamodb:PutItem', Condition: inside });
    const Put = { TableName, Item: key('new') };
    const ConditionCheck = { TableName, Key: key('other'), ConditionExpression: 'attribute_not_exists(pk)' };
    const put = new TransactWriteItemsCommand({ TransactItems: [{ Put }] });
    expect(await refusal(db.send(put))).toBeUndefined();
    const both = new TransactWriteItemsCommand({ TransactItems: [{ Put }, { ConditionCheck }] });
    expect(await refusal(db.send(both))).toEqual(denied('ConditionCheckItem'));
    expect(await refusal(db.send(new PutItemCommand(Put)))).toEqual(denied('PutItem'));
  });
});
