import { UpdateTable$, type UpdateTableInput, type UpdateTableOutput } from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { invalidParameters, notServed, refuseAll, stillInUse } from '../errors.js';
import { describeTable } from './description.js';
import { encryptionOf } from './encryption.js';
import { changedIndexes } from './index-updates.js';
import { onTable, requireTable } from './named.js';
import { saveTable, type TableRecord } from './records.js';
import { tableStatus } from './states.js';
import { changedThroughput } from './throughput.js';

type Input = Validated<UpdateTableInput>;

/** How soon the protection can be changed again, in milliseconds [ACK 444]. */
const PROTECTION_REST = 15_000;

export const updateTable: Operation = operation<UpdateTableInput, UpdateTableOutput>(UpdateTable$, {
  access: onTable,
  constraints: {
    TableName: member.table,
    BillingMode: member.billingMode,
    TableClass: member.tableClass,
  },
  kind: 'write',
  run(input, call) {
    refuseUnserved(input);
    checkAsksSomething(input);
    const found = requireTable(call, input.TableName);
    checkChangeable(call, found);
    return { TableDescription: describeTable(call, saveTable(call, changed(call, found, input))) };
  },
});

function changed(call: Call, table: TableRecord, input: Input): TableRecord {
  const { DeletionProtectionEnabled: isProtected, TableClass: name } = input;
  const now = call.clock.now();
  if (isProtected !== undefined) {
    if (isProtected === table.isProtected) return table;
    checkRested(table, now);
    return { ...table, isProtected, protectionChangedAt: now };
  }
  const withThroughput = changedThroughput(table, input, now);
  const withIndexes = changedEncryption(call, changedIndexes(call, withThroughput, input), input);
  return name === undefined ? withIndexes : { ...withIndexes, tableClass: { name, since: now }, changedAt: now };
}

function changedEncryption(call: Call, table: TableRecord, { SSESpecification: asked }: Input): TableRecord {
  if (asked === undefined) return table;
  const wanted = encryptionOf(call, asked);
  if ((wanted === undefined) === (table.encryption === undefined)) return table;
  const { encryption: _before, ...others } = table;
  return { ...others, ...(wanted ? { encryption: wanted } : {}), changedAt: call.clock.now() };
}

const CHANGES = [
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexUpdates',
  'StreamSpecification',
  'SSESpecification',
  'TableClass',
  'OnDemandThroughput',
] as const;

function checkAsksSomething(input: Input): void {
  const asked = CHANGES.filter((name) => input[name] !== undefined);
  if (input.DeletionProtectionEnabled !== undefined) {
    if (asked.length === 0) return;
    throw invalidParameters('DeletionProtection modification must be the only operation in the request');
  }
  if (asked.some((name) => name !== 'AttributeDefinitions')) return;
  throw invalid(
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
  );
}

function refuseUnserved(input: Input): void {
  refuseAll(input, [
    'ReplicaUpdates',
    'MultiRegionConsistency',
    'GlobalTableWitnessUpdates',
    'WarmThroughput',
    'GlobalTableSettingsReplicationMode',
  ]);
  if (input.StreamSpecification?.StreamEnabled === true) throw notServed('StreamSpecification');
}

function checkChangeable(call: Call, table: TableRecord): void {
  const status = tableStatus(call, table);
  if (status === 'CREATING') throw stillInUse(`Table is being created: ${table.name}`);
  if (status === 'DELETING') throw stillInUse(`Table is being deleted: ${table.name}`);
  if (status === 'UPDATING') throw stillInUse(`Table is being updated: ${table.name}`);
}

function checkRested({ name, protectionChangedAt }: TableRecord, now: number): void {
  if (protectionChangedAt === undefined || now >= protectionChangedAt + PROTECTION_REST) return;
  const after = new Date(protectionChangedAt + PROTECTION_REST).toISOString();
  throw new ServiceError(
    'ThrottlingException',
    `Deletion protection setting for table ${name} modified within the previous ${PROTECTION_REST} milliseconds. Please try again after ${after}`,
    { status: 400 },
  );
}
