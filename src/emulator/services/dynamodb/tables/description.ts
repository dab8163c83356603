import type {
  GlobalSecondaryIndexDescription,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  ProvisionedThroughputDescription,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { tableArn } from '../arns.js';
import { countsOf } from '../storage/counts.js';
import { describeEncryption } from './encryption.js';
import type { IndexRecord, KeyNames, TableRecord, Throughput } from './records.js';
import { attributesOfKeys, indexesOf, indexStatus, tableStatus } from './states.js';

/** What DescribeTable says of a table. */
export function describeTable(call: Call, table: TableRecord): TableDescription {
  const { items, bytes } = countsOf(call.store, table);
  const { billing, onDemand, tableClass } = table;
  const indexes = indexesOf(call, table);
  const globals = indexes.filter(({ kind }) => kind === 'global').map((index) => describeGlobal(call, table, index));
  const locals = indexes.filter(({ kind }) => kind === 'local').map((index) => describeLocal(call, table, index));
  return {
    AttributeDefinitions: Object.entries(attributesOfKeys(call, table)).map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    TableName: table.name,
    KeySchema: schemaOf(table.keys),
    TableStatus: tableStatus(call, table),
    CreationDateTime: new Date(table.createdAt),
    ProvisionedThroughput: describeThroughput(table.throughput, billing.provisionedAt),
    TableSizeBytes: bytes,
    ItemCount: items,
    TableArn: tableArn(call, table.name),
    TableId: table.id,
    ...(billing.onDemandSince === undefined
      ? {}
      : {
          BillingModeSummary: {
            BillingMode: billing.mode,
            LastUpdateToPayPerRequestDateTime: new Date(billing.onDemandSince),
          },
        }),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
    ...(tableClass
      ? {
          TableClassSummary: {
            TableClass: tableClass.name,
            ...(tableClass.since === undefined ? {} : { LastUpdateDateTime: new Date(tableClass.since) }),
          },
        }
      : {}),
    ...describeEncryption(table),
    DeletionProtectionEnabled: table.isProtected,
    ...(onDemand ? { OnDemandThroughput: onDemand } : {}),
  };
}

function describeGlobal(call: Call, table: TableRecord, index: IndexRecord): GlobalSecondaryIndexDescription {
  const status = indexStatus(call, table, index);
  return {
    ...describeIndex(call, table, index),
    IndexStatus: status,
    ...(status === 'CREATING' && index.addedAt !== undefined ? { Backfilling: true } : {}),
    ProvisionedThroughput: describeThroughput(index.throughput),
    ...(index.onDemand ? { OnDemandThroughput: index.onDemand } : {}),
  };
}

function describeLocal(call: Call, table: TableRecord, index: IndexRecord): LocalSecondaryIndexDescription {
  return describeIndex(call, table, index);
}

function describeIndex(call: Call, table: TableRecord, index: IndexRecord): LocalSecondaryIndexDescription {
  const { items, bytes } = countsOf(call.store, table, index);
  return {
    IndexName: index.name,
    KeySchema: schemaOf(index.keys),
    Projection: index.projection,
    IndexSizeBytes: bytes,
    ItemCount: items,
    IndexArn: `${tableArn(call, table.name)}/index/${index.name}`,
  };
}

function schemaOf({ hash, range }: KeyNames): KeySchemaElement[] {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
  ];
}

/** A table on demand has provisioned nothing. */
function describeThroughput(
  throughput: Throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  changed: { increased?: number; decreased?: number } = {},
): ProvisionedThroughputDescription {
  return {
    ...(changed.increased === undefined ? {} : { LastIncreaseDateTime: new Date(changed.increased) }),
    ...(changed.decreased === undefined ? {} : { LastDecreaseDateTime: new Date(changed.decreased) }),
    NumberOfDecreasesToday: 0,
    ...throughput,
  };
}
