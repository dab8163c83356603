import {
  type AttributeValue,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { startTestAws, TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';

export type Item = Record<string, AttributeValue>;

/** What fills in the placeholders of an expression. */
export interface Substitutions {
  readonly values?: Item;
  readonly names?: Record<string, string>;
}

/** A table with the key `pk` on a local AWS of its own, and in it the items that a test puts there. */
export interface OneTable {
  readonly db: DynamoDBClient;
  put(item: Item): Promise<Item>;
  get(pk: string): Promise<Item | undefined>;
  /** Whether the condition holds for the item; else what is wrong with it. */
  holds(condition: string | undefined, pk: string, substitutions?: Substitutions): Promise<boolean | string>;
  /** What the item is then; else what is wrong. */
  update(expression: string, pk: string, substitutions?: Substitutions): Promise<Item | string | undefined>;
  close(): Promise<void>;
}

export const TABLE = 'one';

export async function startOneTable(): Promise<OneTable> {
  const aws = await startTestAws();
  const db = new DynamoDBClient({ ...TEST_CREDENTIALS, endpoint: aws.url });
  await db.send(
    new CreateTableCommand({
      TableName: TABLE,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const get = async (pk: string) =>
    (await db.send(new GetItemCommand({ TableName: TABLE, Key: { pk: { S: pk } } }))).Item;
  return {
    db,
    get,
    async put(item) {
      await db.send(new PutItemCommand({ TableName: TABLE, Item: item }));
      return item;
    },
    async holds(ConditionExpression, pk, substitutions = {}) {
      const item = (await get(pk)) ?? { pk: { S: pk } };
      const input = { TableName: TABLE, Item: item, ConditionExpression, ...parameters(substitutions) };
      return db.send(new PutItemCommand(input)).then(
        () => true,
        (thrown: Error) => !(thrown instanceof ConditionalCheckFailedException) && thrown.message,
      );
    },
    async update(UpdateExpression, pk, substitutions = {}) {
      const input: UpdateItemCommandInput = {
        TableName: TABLE,
        Key: { pk: { S: pk } },
        UpdateExpression,
        ReturnValues: 'ALL_NEW',
        ...parameters(substitutions),
      };
      return db.send(new UpdateItemCommand(input)).then(
        ({ Attributes: item }) => item,
        (thrown: Error) => thrown.message,
      );
    },
    async close() {
      db.destroy();
      await aws.close();
    },
  };
}

export function parameters({ values, names }: Substitutions) {
  return {
    ...(values ? { ExpressionAttributeValues: values } : {}),
    ...(names ? { ExpressionAttributeNames: names } : {}),
  };
}
