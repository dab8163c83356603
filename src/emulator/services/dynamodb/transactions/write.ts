import {
  type ItemCollectionMetrics,
  type TransactWriteItem,
  TransactWriteItems$,
  type TransactWriteItemsInput,
  type TransactWriteItemsOutput,
} from '@aws-sdk/client-dynamodb';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { type Action, checkAction, deleteAction, putAction, updateAction } from '../items/actions.js';
import { collectionMetrics } from '../items/collection.js';
import { consumedInTransaction, summed, usageOfWrite } from '../items/consumed.js';
import { EmptyKey } from '../items/item-keys.js';
import { carryOut, current, decide, type ItemWrite } from '../items/write.js';
import type { ItemChange } from '../storage/items.js';
import { requireReadyTable } from '../tables/named.js';
import { readUnits } from '../values/capacity.js';
import { itemSize } from '../values/size.js';
import { onWrites } from './access.js';
import { conflicting, eachOrCancelled } from './cancelled.js';
import { claimsOf } from './claims.js';
import { begin, doneBefore, noteDone, type Token, tokenOf } from './tokens.js';

/** Of all items that are put or updated. */
const MOST_BYTES = 4 << 20;

type Input = Validated<TransactWriteItemsInput>;

export const transactWriteItems: Operation = operation<TransactWriteItemsInput, TransactWriteItemsOutput>(
  TransactWriteItems$,
  {
    access: onWrites,
    constraints: {
      TransactItems: member.transactItems,
      ReturnConsumedCapacity: member.consumed,
      ReturnItemCollectionMetrics: member.collectionMetrics,
      ClientRequestToken: { min: 1, max: 36 },
    },
    kind: 'flow',
    async run(input, call) {
      const actions = input.TransactItems.map(actionOf);
      const token = tokenOf(input);
      const done = token && doneBefore(call, token);
      if (done) return answerAgain(input, done.read);
      const writes = writesOf(call, actions);
      const end = token && begin(call, token);
      try {
        return answer(call, input, writes, await commit(call, writes, token));
      } finally {
        end?.();
      }
    },
  },
);

interface TableAction {
  readonly tableName: string;
  readonly action: Action;
}

function actionOf({ Put, Update, Delete, ConditionCheck }: Validated<TransactWriteItem>): TableAction {
  const actions = [
    Put && { tableName: Put.TableName, action: putAction(Put) },
    Update && { tableName: Update.TableName, action: updateAction(Update) },
    Delete && { tableName: Delete.TableName, action: deleteAction(Delete) },
    ConditionCheck && { tableName: ConditionCheck.TableName, action: checkAction(ConditionCheck) },
  ].filter((action) => action !== undefined);
  const [only] = actions;
  if (!only || actions.length > 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  return only;
}

/** The actions with their tables. What does not fit a table cancels the transaction. */
function writesOf(call: Call, actions: readonly TableAction[]): ItemWrite[] {
  const withTables = actions.map(({ tableName, action }) => ({ action, table: requireReadyTable(call, tableName) }));
  const writes = eachOrCancelled(withTables, ({ action, table }) => {
    try {
      return { write: action(table) };
    } catch (thrown) {
      // This one is said of the whole request.
      if (thrown instanceof EmptyKey) return { thrown };
      throw thrown;
    }
  });
  const ready = writes.map(({ write, thrown }) => {
    if (thrown) throw thrown;
    return write;
  });
  const names = ready.map(({ location }) => location.toString('latin1'));
  if (new Set(names).size < names.length) {
    throw invalid('Transaction request cannot include multiple operations on one item');
  }
  return ready;
}

/** All or none. Throws `TransactionCanceledException`. */
async function commit(call: Call, writes: readonly ItemWrite[], token: Token | undefined): Promise<ItemChange[]> {
  const claimed = claimsOf(call.store).transaction(writes.map(({ location }) => location));
  if ('conflicts' in claimed) throw conflicting(writes.length, claimed.conflicts);
  try {
    return await call.store.sharedTransaction(() => {
      const decisions = eachOrCancelled(writes, (write) => decide(call, current(call, write)));
      const sizes = decisions.map(({ item }) => (item === undefined || item === 'keep' ? 0 : itemSize(item)));
      if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) {
        throw invalid('The aggregate size of the items in the transaction exceeded the limit of 4 MB');
      }
      const changes = decisions.map((decision) => carryOut(call, decision));
      if (token) noteDone(call, token, changes.map(readOf));
      return changes;
    });
  } finally {
    claimed();
  }
}

function readOf({ tableName, after, before }: ItemChange) {
  return { tableName, size: after?.size ?? before?.size ?? 0 };
}

function answer(
  call: Call,
  input: Input,
  writes: readonly ItemWrite[],
  changes: readonly ItemChange[],
): TransactWriteItemsOutput {
  const usages = changes.map((change) => usageOfWrite(change, { transactional: true }));
  const asked = input.ReturnConsumedCapacity;
  const capacities = summed(usages).flatMap((usage) => consumedInTransaction(asked, usage, 'WriteCapacityUnits') ?? []);
  const metrics = metricsOf(call, input.ReturnItemCollectionMetrics, writes);
  return {
    ...(capacities.length > 0 ? { ConsumedCapacity: capacities } : {}),
    ...(metrics ? { ItemCollectionMetrics: metrics } : {}),
  };
}

/** It is billed as reading the items. */
function answerAgain(input: Input, read: readonly { tableName: string; size: number }[]): TransactWriteItemsOutput {
  const usages = read.map(({ tableName, size }) => ({
    tableName,
    table: readUnits(size, { transactional: true }),
    indexes: [],
  }));
  const asked = input.ReturnConsumedCapacity;
  const capacities = summed(usages).flatMap((usage) => consumedInTransaction(asked, usage, 'ReadCapacityUnits') ?? []);
  return capacities.length > 0 ? { ConsumedCapacity: capacities } : {};
}

function metricsOf({ store }: Call, asked: string | undefined, writes: readonly ItemWrite[]) {
  const tables: Record<string, ItemCollectionMetrics[]> = {};
  for (const write of writes.filter(({ does }) => does !== 'check')) {
    const { name } = write.table;
    const metrics = collectionMetrics(store, asked, write.table, write);
    if (metrics) tables[name] = [...(tables[name] ?? []), metrics];
  }
  return Object.keys(tables).length > 0 ? tables : undefined;
}
