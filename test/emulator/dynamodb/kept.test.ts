import {
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { tempDir } from '../../helpers/temp-dir.js';
import { refusal, startTables } from './kit.js';

const TableName = 'leave';
const key = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });

describe('what a table holds', () => {
  test('is there after a restart, and gone with the account', async () => {
    const folder = tempDir();
    const before = await startTables({ folder: folder.path });
    await before.db.send(new PutItemCommand({ TableName, Item: key('kept') }));
    await before.close();

    const after = await startTestAws({ folder: folder.path });
    const db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: after.url });
    expect((await db.send(new GetItemCommand({ TableName, Key: key('kept') }))).Item).toEqual(key('kept'));
    await after.close();

    const emptied = await startTables({ folder: folder.path, reset: true });
    expect((await emptied.db.send(new ListTablesCommand({}))).TableNames).toEqual(['leave']);
    expect((await emptied.db.send(new GetItemCommand({ TableName, Key: key('kept') }))).Item).toBeUndefined();
    await emptied.close();
    db.destroy();
    folder.remove();
  });

  test('goes when its time to live has passed', async () => {
    const { db, aws, close } = await startTables();
    const seconds = aws.clock.now() / 1_000;
    await db.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } }),
    );
    const put = (sk: string, until: number) =>
      db.send(new PutItemCommand({ TableName, Item: { ...key(sk), until: { N: `${until}` } } }));
    await put('soon', seconds + 60);
    await put('later', seconds + 3_600);
    // So long ago that it is taken for a mistake.
    await put('mistake', 60);
    const there = async () => {
      const condition = { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
      return (await db.send(new QueryCommand({ TableName, ...condition }))).Items?.map(({ sk }) => sk?.S);
    };
    expect(await there()).toEqual(['later', 'mistake', 'soon']);
    aws.clock.advance(60_000);
    expect(await there()).toEqual(['later', 'mistake']);
    const again = new PutItemCommand({
      TableName,
      Item: key('soon'),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    expect(await refusal(db.send(again))).toBeUndefined();
    await close();
  });

  test('is removed with its entries in indexes, some with each write, when its time to live has passed', async () => {
    const { db, aws, close } = await startTables();
    const seconds = aws.clock.now() / 1_000;
    const put = (sk: string, until: number) =>
      db.send(new PutItemCommand({ TableName, Item: { ...key(sk), days: { N: '1' }, until: { N: `${until}` } } }));
    for (let n = 0; n < 12; n++) await put(`item ${n}`, seconds + (n < 10 ? 60 : 3_600));
    await db.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } }),
    );
    const counted = async () => {
      const { Table } = await db.send(new DescribeTableCommand({ TableName }));
      return [Table?.ItemCount, Table?.LocalSecondaryIndexes?.[0]?.ItemCount];
    };
    aws.clock.advance(60_000);
    expect(await counted()).toEqual([12, 12]);
    for (let n = 0; n < 5; n++) await put('item 11', seconds + 3_600);
    expect(await counted()).toEqual([2, 2]);
    await close();
  });
});

test('an index that is added to a table has the items that are there, and one that is removed is gone', async () => {
  const { db, close } = await startTables();
  await db.send(new PutItemCommand({ TableName, Item: { ...key('x'), place: { S: 'Bern' } } }));
  await db.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'place', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'byPlace',
            KeySchema: [{ AttributeName: 'place', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        },
      ],
    }),
  );
  const query = () =>
    db.send(
      new QueryCommand({
        TableName,
        IndexName: 'byPlace',
        KeyConditionExpression: 'place = :p',
        ExpressionAttributeValues: { ':p': { S: 'Bern' } },
      }),
    );
  expect((await query()).Count).toBe(1);
  const update = { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byPlace' } }] };
  await db.send(new UpdateTableCommand(update));
  expect(await refusal(query())).toMatchObject({ message: 'The table does not have the specified index: byPlace' });
  const { Table } = await db.send(new DescribeTableCommand({ TableName }));
  expect(Table?.AttributeDefinitions?.map(({ AttributeName }) => AttributeName)).not.toContain('place');
  await close();
});
