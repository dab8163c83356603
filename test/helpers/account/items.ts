import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { TEST_CREDENTIALS } from './local-aws.js';

export type Texts = Readonly<Record<string, string>>;

/** What somebody does with a table beside the tool, with items of texts. */
export interface TestTable {
  readonly client: DynamoDBClient;
  put(item: Texts): Promise<void>;
  remove(key: Texts): Promise<void>;
  /** Every item, in the order of its JSON; undefined when there is no such table. */
  items(): Promise<unknown[] | undefined>;
  describe(): Promise<object | undefined>;
}

export function tableAt(url: string, TableName: string): TestTable {
  const client = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: url });
  const unlessGone = async <T>(work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  return {
    client,
    async put(item) {
      await client.send(new PutItemCommand({ TableName, Item: values(item) }));
    },
    async remove(key) {
      await client.send(new DeleteItemCommand({ TableName, Key: values(key) }));
    },
    items: () =>
      unlessGone(async () => {
        const found: object[] = [];
        for await (const { Items = [] } of paginateScan({ client }, { TableName })) found.push(...Items.map(texts));
        return found.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
      }),
    describe: () => unlessGone(async () => (await client.send(new DescribeTableCommand({ TableName }))).Table),
  };
}

function values(item: Texts) {
  return Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }]));
}

/** Texts as they are, anything else as DynamoDB has it. Names in one order. */
function texts(item: Readonly<Record<string, { S?: string | undefined }>>): object {
  const entries = Object.entries(item).map(([name, value]) => [name, value.S ?? value] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
