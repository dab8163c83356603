import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startTestAws, TEST_CREDENTIALS, type TestAws } from '../../helpers/account/local-aws.js';
import type { FakeClock } from '../../helpers/clocks/fake-clock.js';

export interface TestTables {
  readonly aws: TestAws<FakeClock>;
  readonly db: DynamoDBClient;
  close(): Promise<void>;
}

/** A local AWS with a table `leave`, keyed by `pk` and `sk`, with a global index of each projection and a local one. */
export async function startTables(overrides: Parameters<typeof startTestAws>[0] = {}): Promise<TestTables> {
  const aws = await startTestAws<FakeClock>(overrides as Parameters<typeof startTestAws<FakeClock>>[0]);
  const db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  await db.send(new CreateTableCommand(LEAVE));
  return {
    aws,
    db,
    async close() {
      db.destroy();
      await aws.close();
    },
  };
}

const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });

const LEAVE: CreateTableCommandInput = {
  TableName: 'leave',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'manager', AttributeType: 'S' },
    { AttributeName: 'days', AttributeType: 'N' },
  ],
  KeySchema: [hash('pk'), range('sk')],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    { IndexName: 'byManager', KeySchema: [hash('manager'), range('days')], Projection: { ProjectionType: 'ALL' } },
    { IndexName: 'keysOnly', KeySchema: [hash('manager')], Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
  LocalSecondaryIndexes: [
    { IndexName: 'byDays', KeySchema: [hash('pk'), range('days')], Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
};

/** What a call was refused with; undefined when it was not. */
export async function refusal(sent: Promise<unknown>): Promise<{ name: string; message: string } | undefined> {
  try {
    await sent;
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { name: thrown.name, message: thrown.message };
  }
}
