import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceNotFoundException,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

let aws: TestAws<FakeClock>;
let db: DynamoDBClient;
beforeAll(async () => {
  aws = await startTestAws({ latency: { ...LATENCY.zero, tableCreating: 6_000, tableDeleting: 5_000 } });
  db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
});
afterAll(async () => {
  db.destroy();
  await aws.close();
});

const plain = (TableName: string): CreateTableCommandInput => ({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});
const make = (input: CreateTableCommandInput) => db.send(new CreateTableCommand(input));
const refusal = (made: Promise<unknown>) =>
  made.then(
    () => undefined,
    (thrown: Error) => ({ name: thrown.name, message: thrown.message }),
  );
const describeTable = async (TableName: string) => (await db.send(new DescribeTableCommand({ TableName }))).Table;
const ready = async (TableName: string, more: Partial<CreateTableCommandInput> = {}) => {
  await make({ ...plain(TableName), ...more });
  aws.clock.advance(6_000);
};

describe('a table', () => {
  test('shows the key that AWS manages for the account where it is encrypted by that', async () => {
    await ready('first', { SSESpecification: { Enabled: true } });
    await ready('second', { SSESpecification: { Enabled: true, KMSMasterKeyId: 'alias/aws/dynamodb' } });
    const [first, second] = await Promise.all(['first', 'second'].map(describeTable));
    expect(first?.SSEDescription).toEqual({
      Status: 'ENABLED',
      SSEType: 'KMS',
      KMSMasterKeyArn: expect.stringMatching(/^arn:aws:kms:us-east-1:\d{12}:key\/[0-9a-f-]{36}$/),
    });
    expect(second?.SSEDescription).toEqual(first?.SSEDescription);
    await db.send(new UpdateTableCommand({ TableName: 'first', SSESpecification: { Enabled: false } }));
    expect(await describeTable('first')).not.toHaveProperty('SSEDescription');
  });

  test('is CREATING, then ACTIVE, and tells all that it was made of', async () => {
    const { TableDescription } = await make({
      TableName: 'leave',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'manager', AttributeType: 'S' },
        { AttributeName: 'since', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byManager',
          KeySchema: [
            { AttributeName: 'manager', KeyType: 'HASH' },
            { AttributeName: 'since', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['days'] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'bySince',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'since', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      DeletionProtectionEnabled: true,
    });

    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/leave';
    expect(TableDescription).toMatchObject({
      TableName: 'leave',
      TableStatus: 'CREATING',
      TableArn: arn,
      CreationDateTime: new Date(aws.clock.now()),
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      BillingModeSummary: {
        BillingMode: 'PAY_PER_REQUEST',
        LastUpdateToPayPerRequestDateTime: new Date(aws.clock.now()),
      },
      ItemCount: 0,
      TableSizeBytes: 0,
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byManager',
          IndexArn: `${arn}/index/byManager`,
          IndexStatus: 'CREATING',
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['days'] },
        },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'bySince', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    });
    aws.clock.advance(6_000);
    const table = await describeTable('leave');
    expect(table).toMatchObject({ TableStatus: 'ACTIVE', TableId: TableDescription?.TableId });
    expect(table?.GlobalSecondaryIndexes?.[0]?.IndexStatus).toBe('ACTIVE');
    expect(await describeTable(arn)).toEqual(table);
  });

  test('is waited for by the waiters of the SDK', async () => {
    const waiting = { client: db, minDelay: 1, maxWaitTime: 20 };
    await ready('awaited');
    expect(await waitUntilTableExists(waiting, { TableName: 'awaited' })).toMatchObject({ state: 'SUCCESS' });
    await db.send(new DeleteTableCommand({ TableName: 'awaited' }));
    aws.clock.advance(5_000);
    expect(await waitUntilTableNotExists(waiting, { TableName: 'awaited' })).toMatchObject({ state: 'SUCCESS' });
  });

  test('is in use while it is made, and when there is one of its name', async () => {
    await make(plain('once'));
    const creating = 'Attempt to change a resource which is still in use: Table is being created: once';
    expect(await refusal(make(plain('once')))).toEqual({ name: 'ResourceInUseException', message: creating });
    const early = db.send(new DeleteTableCommand({ TableName: 'once' }));
    expect(await refusal(early)).toEqual({ name: 'ResourceInUseException', message: creating });
    aws.clock.advance(6_000);
    expect(await refusal(make(plain('once')))).toEqual({
      name: 'ResourceInUseException',
      message: 'Table already exists: once',
    });
  });

  test('is DELETING and listed, then gone; the next of its name has another id', async () => {
    await ready('brief');
    const before = await describeTable('brief');
    const { TableDescription } = await db.send(new DeleteTableCommand({ TableName: 'brief' }));
    expect(TableDescription?.TableStatus).toBe('DELETING');
    expect((await db.send(new ListTablesCommand({}))).TableNames).toContain('brief');
    expect(await refusal(db.send(new DeleteTableCommand({ TableName: 'brief' })))).toMatchObject({
      message: 'Attempt to change a resource which is still in use: Table is being deleted: brief',
    });
    aws.clock.advance(5_000);
    expect(await refusal(describeTable('brief'))).toEqual({
      name: ResourceNotFoundException.name,
      message: 'Requested resource not found: Table: brief not found',
    });
    await ready('brief');
    const again = await describeTable('brief');
    expect(again?.TableArn).toBe(before?.TableArn);
    expect(again?.TableId).not.toBe(before?.TableId);
  });

  test('that is protected is not deleted', async () => {
    await ready('protected', { DeletionProtectionEnabled: true });
    expect(await refusal(db.send(new DeleteTableCommand({ TableName: 'protected' })))).toEqual({
      name: 'ValidationException',
      message:
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    });
  });

  test('keeps what it has provisioned', async () => {
    const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 6 };
    await ready('provisioned', { BillingMode: 'PROVISIONED', ProvisionedThroughput: units });
    const table = await describeTable('provisioned');
    expect(table?.ProvisionedThroughput).toMatchObject(units);
    expect(table?.BillingModeSummary).toBeUndefined();
  });
});

test('tables are listed by their names, a page at a time', async () => {
  for (const name of ['page-c', 'page-a', 'page-b']) await ready(name);
  const first = await db.send(new ListTablesCommand({ Limit: 2, ExclusiveStartTableName: 'page' }));
  expect(first).toMatchObject({ TableNames: ['page-a', 'page-b'], LastEvaluatedTableName: 'page-b' });
  const next = await db.send(new ListTablesCommand({ Limit: 1, ExclusiveStartTableName: 'page-b' }));
  expect(next.TableNames).toEqual(['page-c']);
});

describe('a table is not made', () => {
  const invalid = 'One or more parameter values were invalid: ';
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
  const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });
  const index = (IndexName: string, ...KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]) => ({
    IndexName,
    KeySchema,
    Projection: { ProjectionType: 'ALL' as const },
  });
  const units = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };

  const rows: [string, Partial<CreateTableCommandInput>, string][] = [
    [
      'with a name that is too short',
      { TableName: 'ab' },
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    [
      'with a key that is not defined',
      { KeySchema: [hash('other')] },
      `${invalid}Some index key attributes are not defined in AttributeDefinitions. Keys: [other], AttributeDefinitions: [pk]`,
    ],
    [
      'with a definition that nothing uses',
      { AttributeDefinitions: [attribute('pk'), attribute('more')] },
      `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    ],
    [
      'with a definition that no index uses either',
      {
        AttributeDefinitions: [attribute('pk'), attribute('more')],
        GlobalSecondaryIndexes: [index('one', hash('pk'))],
      },
      `${invalid}Some AttributeDefinitions are not used. AttributeDefinitions: [pk, more], keys used: [pk]`,
    ],
    [
      'keyed by a RANGE alone',
      { KeySchema: [range('pk')] },
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
    ],
    [
      'on demand with units',
      { ProvisionedThroughput: units },
      `${invalid}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
    ],
    [
      'provisioned without units',
      { BillingMode: undefined },
      `${invalid}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
    ],
    [
      'with two indexes of one name',
      { GlobalSecondaryIndexes: [index('same', hash('pk')), index('same', hash('pk'))] },
      `${invalid}Duplicate index name: same`,
    ],
    [
      'with no indexes in a list of them',
      { GlobalSecondaryIndexes: [] },
      `${invalid}List of GlobalSecondaryIndexes is empty`,
    ],
    [
      'with a local index where it has no range key',
      { LocalSecondaryIndexes: [index('local', hash('pk'))] },
      `${invalid}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ],
    [
      'with an index that includes nothing by name',
      { GlobalSecondaryIndexes: [{ ...index('some', hash('pk')), Projection: { ProjectionType: 'INCLUDE' } }] },
      `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
    ],
    [
      'with a key of its own',
      { SSESpecification: { Enabled: true, KMSMasterKeyId: 'alias/mine' } },
      'The local AWS does not serve the parameter SSESpecification.KMSMasterKeyId of DynamoDB.',
    ],
    [
      'with a stream',
      { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
      'The local AWS does not serve the parameter StreamSpecification of DynamoDB.',
    ],
  ];

  test.each(rows)('%s', async (_what, given, message) => {
    expect(await refusal(make({ ...plain('refused'), ...given }))).toEqual({ name: 'ValidationException', message });
  });
});
