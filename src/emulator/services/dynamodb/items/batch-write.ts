import {
  BatchWriteItem$,
  type BatchWriteItemInput,
  type BatchWriteItemOutput,
  type ItemCollectionMetrics,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { requireReadyTable } from '../tables/named.js';
import { claimsOf } from '../transactions/claims.js';
import type { Item } from '../values/attribute-value.js';
import { type Action, deleteAction, putAction } from './actions.js';
import { onTables } from './batch-access.js';
import { checkDifferent } from './batch-get.js';
import { collectionMetrics } from './collection.js';
import { consumed, summed, usageOfWrite } from './consumed.js';
import { carryOut, current, decide, type ItemWrite } from './write.js';

const MOST_WRITES = 25;

type Request = Validated<WriteRequest>;

/** A write of the batch, and how the batch says it. */
interface BatchWrite extends ItemWrite {
  readonly tableName: string;
  readonly request: Request;
}

export const batchWriteItem: Operation = operation<BatchWriteItemInput, BatchWriteItemOutput>(BatchWriteItem$, {
  access: onTables('dynamodb:BatchWriteItem', ({ RequestItems, ReturnConsumedCapacity }) =>
    Object.entries(RequestItems).map(([TableName, requests]) => ({
      TableName,
      items: requests.map((request): Item => request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {}),
      ReturnConsumedCapacity,
    })),
  ),
  constraints: {
    RequestItems: { values: { min: 1, max: MOST_WRITES } },
    ReturnConsumedCapacity: member.consumed,
    ReturnItemCollectionMetrics: member.collectionMetrics,
  },
  kind: 'flow',
  async run(input, call) {
    const writes = readWrites(input.RequestItems, call);
    const { isFree, release } = claimFree(call, writes);
    try {
      const free = writes.filter(isFree);
      const changes = await call.store.sharedTransaction(() => {
        const decisions = free.map((write) => decide(call, current(call, write)));
        return decisions.map((decision) => carryOut(call, decision));
      });
      const usages = summed(changes.map((change) => usageOfWrite(change)));
      const capacities = usages.flatMap((usage) => consumed(input.ReturnConsumedCapacity, usage) ?? []);
      const metrics = metricsOf(call, input.ReturnItemCollectionMetrics, free);
      return {
        UnprocessedItems: byTable(writes.filter((write) => !isFree(write))),
        ...(capacities.length > 0 ? { ConsumedCapacity: capacities } : {}),
        ...(metrics ? { ItemCollectionMetrics: metrics } : {}),
      };
    } finally {
      release();
    }
  },
});

function readWrites(requests: Readonly<Record<string, Request[]>>, call: Call): BatchWrite[] {
  const all = Object.entries(requests);
  if (all.length === 0) throw invalid('The requestItems parameter is required for BatchWriteItem');
  if (all.reduce((sum, [, { length }]) => sum + length, 0) > MOST_WRITES) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const actions = all.map(([name, of]) => ({
    name,
    of: of.map((request) => ({ request, action: actionOf(name, request) })),
  }));
  return actions.flatMap(({ name, of }) => {
    const table = requireReadyTable(call, name);
    const writes = of.map(({ request, action }) => ({ ...action(table), tableName: name, request }));
    checkDifferent(writes.map(({ location }) => location));
    return writes;
  });
}

function actionOf(TableName: string, { PutRequest: put, DeleteRequest: del }: Request): Action {
  if (put && !del) return putAction({ TableName, Item: put.Item });
  if (del && !put) return deleteAction({ TableName, Key: del.Key });
  throw invalid('Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest');
}

/** What a transaction is writing at the moment is left to be sent again, as AWS leaves it. */
function claimFree({ store }: Call, writes: readonly BatchWrite[]) {
  const claims = claimsOf(store);
  const free = new Set(writes.filter(({ location }) => !claims.inTransaction(location)));
  const releases = [...free].map(({ location }) => claims.write(location));
  return {
    isFree: (write: BatchWrite) => free.has(write),
    release: () => {
      for (const release of releases) release();
    },
  };
}

function byTable(writes: readonly BatchWrite[]): Record<string, Request[]> {
  const tables: Record<string, Request[]> = {};
  for (const { tableName, request } of writes) tables[tableName] = [...(tables[tableName] ?? []), request];
  return tables;
}

function metricsOf({ store }: Call, asked: string | undefined, writes: readonly BatchWrite[]) {
  const tables: Record<string, ItemCollectionMetrics[]> = {};
  for (const write of writes) {
    const metrics = collectionMetrics(store, asked, write.table, write);
    if (metrics) tables[write.tableName] = [...(tables[write.tableName] ?? []), metrics];
  }
  return Object.keys(tables).length > 0 ? tables : undefined;
}
