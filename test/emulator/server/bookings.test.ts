import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { LONG } from '../../helpers/long-run.js';

const BOOKINGS = LONG ? 1_000 : 20;
const DAYS = LONG ? 100 : 5;
const CLIENTS = 5;
const TableName = 'bookings';

/** A booking takes one day of the balance. Whoever meets another booking tries again, with the same token. */
async function book(db: DynamoDBClient, booking: number): Promise<boolean> {
  const transaction = new TransactWriteItemsCommand({
    ClientRequestToken: `booking-${booking}`,
    TransactItems: [
      { Put: { TableName, Item: { pk: { S: `${booking}` } }, ConditionExpression: 'attribute_not_exists(pk)' } },
      {
        Update: {
          TableName,
          Key: { pk: { S: 'balance' } },
          UpdateExpression: 'SET days = days - :one',
          ConditionExpression: 'days >= :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
    ],
  });
  for (;;) {
    try {
      await db.send(transaction);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof TransactionCanceledException)) throw thrown;
      const codes = thrown.CancellationReasons?.map(({ Code }) => Code) ?? [];
      if (!codes.includes('TransactionConflict')) return false;
    }
  }
}

test(`of ${BOOKINGS} bookings at once against a balance of ${DAYS}, ${DAYS} are made`, async () => {
  const aws = await startTestAws();
  const clients = Array.from({ length: CLIENTS }, () => new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url }));
  const [db] = clients;
  if (!db) throw new Error('there is no client');
  await db.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'balance' }, days: { N: `${DAYS}` } } }));

  const bookings = Array.from({ length: BOOKINGS }, (_, each) => each);
  const made = await Promise.all(
    clients.map(async (client, at) => {
      const own = bookings.filter((booking) => booking % CLIENTS === at);
      return (await Promise.all(own.map((booking) => book(client, booking)))).filter(Boolean).length;
    }),
  );
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(DAYS);
  const { Item } = await db.send(new GetItemCommand({ TableName, Key: { pk: { S: 'balance' } } }));
  expect(Item?.['days']).toEqual({ N: '0' });
  for (const client of clients) client.destroy();
  await aws.close();
}, 300_000);
