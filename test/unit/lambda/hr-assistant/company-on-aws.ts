import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { loadAgent } from '../../../../src/agent/load.js';
import { connect } from '../../../../src/aws/clients.js';
import { systemClock } from '../../../../src/core/time.js';
import type { Intercept } from '../../../../src/emulator/dispatch/intercept.js';
import { startTestAws, TEST_CREDENTIALS } from '../../../helpers/account/local-aws.js';

const SCHEMAS = resolve(import.meta.dirname, '../../../../schemas');

/** The tables of the assistant at a local AWS, filled as the definition says, and found by the handlers' environment. */
export interface CompanyOnAws {
  /** Every item of a table, by the table's name in the definition. */
  items(table: string): Promise<Record<string, unknown>[]>;
  put(table: string, item: Record<string, unknown>): Promise<void>;
  /** An item by its key. */
  remove(table: string, key: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/** `beginning`: what the names of this company's tables begin with. `intercept`: what happens to calls of AWS. */
export async function companyOnAws(beginning = 'hr', intercept?: Intercept): Promise<CompanyOnAws> {
  const aws = await startTestAws({ clock: systemClock, ...(intercept && { intercept }) });
  const { region, credentials } = TEST_CREDENTIALS;
  const settings = { region, credentials, endpoint: aws.url };
  const { tables } = await loadAgent(join(SCHEMAS, 'hr-assistant.agent.yaml'));
  const port = await connect(settings, systemClock, new AbortController().signal).tables();
  const named = (table: string) => `${beginning}-${table}`;
  for (const { name, key, sort, indexes, items, variable } of tables) {
    const configuration = {
      name: named(name),
      key,
      ...(sort && { sort }),
      indexes,
      deletionProtection: false,
      tags: {},
    };
    await port.createTable(configuration);
    await port.putItems(configuration.name, items);
    vi.stubEnv(variable, configuration.name);
  }
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  return {
    async items(table) {
      const found: Record<string, unknown>[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName: named(table) })) found.push(...Items);
      return found;
    },
    async put(table, Item) {
      await client.send(new PutCommand({ TableName: named(table), Item }));
    },
    async remove(table, Key) {
      await client.send(new DeleteCommand({ TableName: named(table), Key }));
    },
    async close() {
      vi.unstubAllEnvs();
      client.destroy();
      await aws.close();
    },
  };
}
