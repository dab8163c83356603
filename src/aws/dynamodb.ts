import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  paginateListTables,
  paginateScan,
  ScanCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableInput,
  UpdateTimeToLiveCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { keysOf } from '../items/value.js';
import { calling, looking, making } from './errors.js';
import { pagesOf } from './pages.js';
import type { Tags } from './ports.js';
import { type Connection, managementConfig } from './settings.js';
import type { TablesPort } from './table-ports.js';
import {
  attributeDefinitions,
  describedTable,
  indexesRequest,
  indexRequest,
  itemOf,
  keySchema,
} from './table-shapes.js';
import { writeBatches } from './write-batches.js';

/** DynamoDB through the SDK. */
export function tables(connection: Connection): TablesPort {
  const client = new DynamoDBClient(managementConfig(connection));
  const update = async (input: UpdateTableInput) => {
    await calling('dynamodb:UpdateTable', client.send(new UpdateTableCommand(input)));
  };
  const write = (table: string, requests: readonly WriteRequest[]) =>
    writeBatches(connection, requests, async (batch) => {
      const command = new BatchWriteItemCommand({ RequestItems: { [table]: batch } });
      const { UnprocessedItems } = await calling('dynamodb:BatchWriteItem', client.send(command));
      return UnprocessedItems?.[table] ?? [];
    });
  return {
    async listTables(prefix) {
      // Names come in the order of their bytes, and none before the prefix can begin with it.
      const found: string[] = [];
      const pages = paginateListTables(
        { client },
        prefix.length < 4 ? {} : { ExclusiveStartTableName: prefix.slice(0, -1) },
      );
      for await (const { TableNames = [] } of pagesOf('dynamodb:ListTables', pages)) {
        found.push(...TableNames.filter((name) => name.startsWith(prefix)));
        if (TableNames.some((name) => name > prefix && !name.startsWith(prefix))) break;
      }
      return found;
    },
    async describeTable(TableName) {
      const found = await looking('dynamodb:DescribeTable', client.send(new DescribeTableCommand({ TableName })));
      return found && describedTable(found.Table);
    },
    async createTable({ name, deletionProtection, tags, indexes, ...keys }) {
      const command = new CreateTableCommand({
        TableName: name,
        KeySchema: keySchema(keys),
        AttributeDefinitions: attributeDefinitions([keys, ...indexes].flatMap(keysOf)),
        BillingMode: 'PAY_PER_REQUEST',
        ...indexesRequest(indexes),
        DeletionProtectionEnabled: deletionProtection,
        Tags: tagList(tags),
      });
      await making('dynamodb:CreateTable', client.send(command));
    },
    async deleteTable(TableName) {
      await looking('dynamodb:DeleteTable', client.send(new DeleteTableCommand({ TableName })));
    },
    async getTags(ResourceArn) {
      const tags: Record<string, string> = {};
      let NextToken: string | undefined;
      do {
        const command = new ListTagsOfResourceCommand({ ResourceArn, NextToken });
        const found = await looking('dynamodb:ListTagsOfResource', client.send(command));
        if (!found) return undefined;
        for (const { Key = '', Value = '' } of found.Tags ?? []) tags[Key] = Value;
        NextToken = found.NextToken;
      } while (NextToken !== undefined);
      return tags;
    },
    async tag(ResourceArn, tags) {
      await calling('dynamodb:TagResource', client.send(new TagResourceCommand({ ResourceArn, Tags: tagList(tags) })));
    },
    async createIndex(TableName, index, keys) {
      await update({
        TableName,
        AttributeDefinitions: attributeDefinitions([...keys, ...keysOf(index)]),
        GlobalSecondaryIndexUpdates: [{ Create: indexRequest(index) }],
      });
    },
    async deleteIndex(TableName, IndexName) {
      await update({ TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
    },
    // DynamoDB takes no other change together with this one.
    setDeletionProtection: (TableName, on) => update({ TableName, DeletionProtectionEnabled: on }),
    async getTimeToLive(TableName) {
      const command = new DescribeTimeToLiveCommand({ TableName });
      const found = (await looking('dynamodb:DescribeTimeToLive', client.send(command)))?.TimeToLiveDescription;
      const isOn = found?.TimeToLiveStatus === 'ENABLED' || found?.TimeToLiveStatus === 'ENABLING';
      return isOn ? found.AttributeName : undefined;
    },
    async setTimeToLive(TableName, AttributeName, Enabled) {
      const TimeToLiveSpecification = { AttributeName, Enabled };
      const command = new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification });
      await calling('dynamodb:UpdateTimeToLive', client.send(command));
    },
    async getRecovery(TableName) {
      const command = new DescribeContinuousBackupsCommand({ TableName });
      const found = await looking('dynamodb:DescribeContinuousBackups', client.send(command));
      const { PointInTimeRecoveryDescription: recovery } = found?.ContinuousBackupsDescription ?? {};
      return recovery?.PointInTimeRecoveryStatus === 'ENABLED';
    },
    async setRecovery(TableName, PointInTimeRecoveryEnabled) {
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled };
      const command = new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification });
      await calling('dynamodb:UpdateContinuousBackups', client.send(command));
    },
    putItems: (table, items) =>
      write(
        table,
        items.map((item) => ({ PutRequest: { Item: { ...item } } })),
      ),
    removeItems: (table, keys) =>
      write(
        table,
        keys.map((key) => ({ DeleteRequest: { Key: { ...key } } })),
      ),
    async scanPage(TableName, { limit, after }) {
      const from = { Limit: limit, ConsistentRead: true, ...(after && { ExclusiveStartKey: { ...after } }) };
      const found = await looking('dynamodb:Scan', client.send(new ScanCommand({ TableName, ...from })));
      if (!found) return undefined;
      const { Items = [], LastEvaluatedKey } = found;
      return { items: Items.map(itemOf), ...(LastEvaluatedKey && { next: itemOf(LastEvaluatedKey) }) };
    },
    async *scan(TableName) {
      const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
      for await (const { Items = [] } of pagesOf('dynamodb:Scan', pages)) yield Items.map(itemOf);
    },
  };
}

function tagList(tags: Tags) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
