import { resolve } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { vi } from 'vitest';
import { loadItems } from '../../../../src/agent/load-items.js';
import { connect } from '../../../../src/aws/clients.js';
import { systemClock } from '../../../../src/core/time.js';
import { startTestAws, TEST_CREDENTIALS } from '../../../helpers/account/local-aws.js';

const FILE = resolve(import.meta.dirname, '../../../../schemas/order-management.items.yaml');
const TABLE = 'orders';

export interface FilledTable {
  /** Makes every order as it was. */
  refill(): Promise<void>;
  close(): Promise<void>;
}

/** A local AWS with the orders of the definition, which the handler finds by its environment, as on Lambda. */
export async function filledTable(): Promise<FilledTable> {
  const aws = await startTestAws();
  const { region, credentials } = TEST_CREDENTIALS;
  const client = new DynamoDBClient({ region, credentials, endpoint: aws.url });
  const key = { name: 'orderId', type: 'S' } as const;
  const { items } = await loadItems(FILE, { name: 'orders', key, indexes: [] });
  const settings = { region, credentials, endpoint: aws.url };
  const port = await connect(settings, systemClock, new AbortController().signal).tables();
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: key.name, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key.name, AttributeType: key.type }],
    }),
  );
  return {
    async refill() {
      vi.stubEnv('ORDERS_TABLE', TABLE);
      vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
      vi.stubEnv('AWS_REGION', region);
      vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
      await port.putItems(TABLE, items);
    },
    async close() {
      vi.unstubAllEnvs();
      client.destroy();
      await aws.close();
    },
  };
}
