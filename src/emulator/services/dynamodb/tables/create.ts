import {
  CreateTable$,
  type CreateTableInput,
  type CreateTableOutput,
  type ProvisionedThroughput,
} from '@aws-sdk/client-dynamodb';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { inUse, invalidParameters, notServed, refuseAll, stillInUse } from '../errors.js';
import { checkTags } from '../settings/tag-rules.js';
import { describeTable } from './description.js';
import { encryptionOf } from './encryption.js';
import { checkNames, globalIndexes, localIndexes } from './index-rules.js';
import { attributesOf, checkDefined, checkUsed, keysOf } from './key-rules.js';
import { onTable, tableArnOf, tableNameIn } from './named.js';
import { findTable, saveTable, type TableRecord } from './records.js';
import { tableStatus } from './states.js';

type Input = Validated<CreateTableInput>;

export const createTable: Operation = operation<CreateTableInput, CreateTableOutput>(CreateTable$, {
  access: {
    ...onTable,
    context: ({ Tags }) => tagContext(Tags),
    also: ({ Tags, TableName }, at) =>
      tagging(Tags, { action: 'dynamodb:TagResource', resource: tableArnOf(TableName, at) }),
  },
  constraints: {
    TableName: member.newTable,
    KeySchema: member.keySchema,
    BillingMode: member.billingMode,
    TableClass: member.tableClass,
  },
  kind: 'write',
  run(input, call) {
    const table = newTable(input, call);
    checkFree(call, table.name);
    return { TableDescription: describeTable(call, saveTable(call, table)) };
  },
});

/** The table that a request asks for. Throws `ValidationException`. */
function newTable(input: Input, call: Call): TableRecord {
  const { BillingMode: mode = 'PROVISIONED', Tags: tags = [] } = input;
  refuseUnserved(input);
  const attributes = attributesOf(input.AttributeDefinitions ?? []);
  if (input.KeySchema === undefined) throw missing('KeySchema');
  checkThroughput(mode, input.ProvisionedThroughput);
  const keys = keysOf(input.KeySchema, attributes);
  checkDefined(keys, attributes);
  const locals = localIndexes(input.LocalSecondaryIndexes, attributes, keys);
  const globals = globalIndexes(input.GlobalSecondaryIndexes, attributes, mode);
  const indexes = [...locals, ...globals];
  checkNames(indexes);
  checkUsed(attributes, [keys, ...indexes.map((index) => index.keys)]);
  checkTags(tags);
  const encryption = encryptionOf(call, input.SSESpecification);
  const now = call.clock.now();
  return {
    name: tableNameIn(input.TableName),
    id: call.random.uuid(),
    createdAt: now,
    keys,
    attributes,
    billing: mode === 'PAY_PER_REQUEST' ? { mode, onDemandSince: now } : { mode },
    ...(input.ProvisionedThroughput ? { throughput: input.ProvisionedThroughput } : {}),
    ...(input.OnDemandThroughput ? { onDemand: input.OnDemandThroughput } : {}),
    indexes: indexes.map((index, at) => ({ ...index, number: at + 1 })),
    indexCount: indexes.length,
    ...(input.TableClass ? { tableClass: { name: input.TableClass } } : {}),
    ...(encryption ? { encryption } : {}),
    isProtected: input.DeletionProtectionEnabled === true,
    tags,
  };
}

/** Throws `ValidationException` for units that do not go with the way to pay. */
function checkThroughput(mode: string, throughput: ProvisionedThroughput | undefined): void {
  if (mode === 'PAY_PER_REQUEST' && throughput) {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (mode === 'PROVISIONED' && !throughput) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
}

function refuseUnserved(input: Input): void {
  refuseAll(input, [
    'WarmThroughput',
    'ResourcePolicy',
    'GlobalTableSourceArn',
    'GlobalTableSettingsReplicationMode',
    'VectorIndexes',
  ]);
  if (input.StreamSpecification?.StreamEnabled === true) throw notServed('StreamSpecification');
}

function missing(name: string): Error {
  return invalid(`The parameter '${name}' is required but was not present in the request`);
}

/** Throws `ResourceInUseException` when there is a table of that name. */
function checkFree(call: Call, name: string): void {
  const found = findTable(call, name);
  if (!found) return;
  if (tableStatus(call, found) === 'CREATING') throw stillInUse(`Table is being created: ${name}`);
  throw inUse(`Table already exists: ${name}`);
}
