import {
  type Get,
  TransactGetItems$,
  type TransactGetItemsInput,
  type TransactGetItemsOutput,
} from '@aws-sdk/client-dynamodb';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { readExpressions } from '../expressions/request.js';
import { needOf } from '../items/access.js';
import { readKey } from '../items/actions.js';
import { consumedInTransaction, summed } from '../items/consumed.js';
import { locationOfKey } from '../items/item-keys.js';
import { readItem } from '../storage/items.js';
import { requireReadyTable } from '../tables/named.js';
import { readUnits } from '../values/capacity.js';
import { conflicting, eachOrCancelled } from './cancelled.js';
import { claimsOf } from './claims.js';

const MOST_BYTES = 4 << 20;

/** A read that was checked as far as that goes without its table. */
function readGet(get: Validated<Get>) {
  const { projection } = readExpressions(['ProjectionExpression'], get);
  return { get, projection, key: readKey(get.Key) };
}

export const transactGetItems: Operation = operation<TransactGetItemsInput, TransactGetItemsOutput>(TransactGetItems$, {
  access: {
    parts: ({ TransactItems, ReturnConsumedCapacity }, at) =>
      TransactItems.map(({ Get: get }) => {
        const attributes = readGet(get).projection?.attributes() ?? [];
        const asked = { TableName: get.TableName, items: [get.Key], attributes, ReturnConsumedCapacity };
        return needOf('dynamodb:GetItem', { ...asked, enclosing: 'TransactGetItems' }, at);
      }),
  },
  constraints: { TransactItems: member.transactItems, ReturnConsumedCapacity: member.consumed },
  kind: 'read',
  run({ TransactItems: items, ReturnConsumedCapacity: asked }, call) {
    const reads = items.map(({ Get: get }) => readGet(get));
    const withTables = reads.map((read) => ({ ...read, table: requireReadyTable(call, read.get.TableName) }));
    const located = eachOrCancelled(withTables, (read) => ({ ...read, location: locationOfKey(read.table, read.key) }));
    const names = located.map(({ location }) => location.toString('latin1'));
    if (new Set(names).size < names.length) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    const claims = claimsOf(call.store);
    const busy = located.flatMap(({ location }, at) => (claims.isBusy(location) ? [at] : []));
    if (busy.length > 0) throw conflicting(located.length, busy);
    const found = located.map((read) => ({ ...read, stored: readItem(call, read.table, read.location) }));
    if (found.reduce((sum, { stored }) => sum + (stored?.size ?? 0), 0) > MOST_BYTES) {
      throw invalid('The aggregate size of the items in the transaction exceeded the limit of 4 MB');
    }
    const usages = found.map(({ table, stored }) => ({
      tableName: table.name,
      table: readUnits(stored?.size ?? 0, { transactional: true }),
      indexes: [],
    }));
    const capacities = summed(usages).flatMap(
      (usage) => consumedInTransaction(asked, usage, 'ReadCapacityUnits') ?? [],
    );
    return {
      Responses: found.map(({ stored, projection }) =>
        stored ? { Item: projection ? projection.project(stored.item) : stored.item } : {},
      ),
      ...(capacities.length > 0 ? { ConsumedCapacity: capacities } : {}),
    };
  },
});
