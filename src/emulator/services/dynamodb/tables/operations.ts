import {
  DeleteTable$,
  type DeleteTableInput,
  type DeleteTableOutput,
  DescribeTable$,
  type DescribeTableInput,
  type DescribeTableOutput,
  ListTables$,
  type ListTablesInput,
  type ListTablesOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { stillInUse } from '../errors.js';
import { wholeTable } from '../storage/keys.js';
import { createTable } from './create.js';
import { describeTable } from './description.js';
import { onTable, requireTable } from './named.js';
import { saveTable, type TableRecord, tablesOf } from './records.js';
import { indexesOf, indexStatus, tableStatus } from './states.js';
import { updateTable } from './update.js';

const PAGE = 100;

export const tableOperations: readonly Operation[] = [
  createTable,
  updateTable,

  operation<DescribeTableInput, DescribeTableOutput>(DescribeTable$, {
    access: onTable,
    constraints: { TableName: member.table },
    kind: 'read',
    run: ({ TableName }, call) => ({ Table: describeTable(call, requireTable(call, TableName)) }),
  }),

  operation<ListTablesInput, ListTablesOutput>(ListTables$, {
    access: { on: () => '*' },
    constraints: { ExclusiveStartTableName: member.tableName, Limit: { min: 1, max: PAGE } },
    kind: 'read',
    run({ ExclusiveStartTableName: after, Limit: limit = PAGE }, call) {
      const names = tablesOf(call)
        .map(({ name }) => name)
        .filter((name) => after === undefined || name > after);
      const page = names.slice(0, limit);
      const last = page.at(-1);
      return {
        TableNames: page,
        ...(last !== undefined && names.length > limit ? { LastEvaluatedTableName: last } : {}),
      };
    },
  }),

  operation<DeleteTableInput, DeleteTableOutput>(DeleteTable$, {
    access: onTable,
    constraints: { TableName: member.table },
    kind: 'write',
    run({ TableName }, call) {
      const found = requireTable(call, TableName);
      checkDeletable(call, found);
      const description = describeTable(call, saveTable(call, { ...found, deletedAt: call.clock.now() }));
      call.store.items.removeRange(wholeTable(found.id));
      return { TableDescription: description };
    },
  }),
];

/** Throws `ResourceInUseException`, or `ValidationException` for a table that is protected. */
function checkDeletable(call: Call, table: TableRecord): void {
  const status = tableStatus(call, table);
  if (status === 'CREATING') throw stillInUse(`Table is being created: ${table.name}`);
  if (status === 'DELETING') throw stillInUse(`Table is being deleted: ${table.name}`);
  if (indexesOf(call, table).some((index) => indexStatus(call, table, index) !== 'ACTIVE')) {
    throw stillInUse('Cannot delete table while indexes are being created, updated, or deleted.');
  }
  if (status === 'UPDATING') throw stillInUse(`Table: ${table.name} is in the process of being updated.`);
  if (table.isProtected) {
    throw invalid(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
}
