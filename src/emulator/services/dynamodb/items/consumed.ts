import type { Capacity, ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { ItemChange } from '../storage/items.js';
import type { IndexRecord } from '../tables/records.js';
import { writeUnits } from '../values/capacity.js';

/** What one table and its indexes were used for. */
export interface Usage {
  readonly tableName: string;
  readonly table: number;
  readonly indexes: readonly { readonly index: IndexRecord; readonly units: number }[];
}

/** How much a request has used of a table; undefined when it does not ask. */
export function consumed(
  asked: ReturnConsumedCapacity | undefined,
  { tableName: TableName, table, indexes }: Usage,
): ConsumedCapacity | undefined {
  if (asked === undefined || asked === 'NONE') return undefined;
  const total = table + indexes.reduce((sum, { units }) => sum + units, 0);
  if (asked === 'TOTAL') return { TableName, CapacityUnits: total };
  const ofKind = (kind: IndexRecord['kind']): Record<string, Capacity> =>
    Object.fromEntries(
      indexes
        .filter(({ index }) => index.kind === kind)
        .map(({ index, units }) => [index.name, { CapacityUnits: units }]),
    );
  const [locals, globals] = [ofKind('local'), ofKind('global')];
  return {
    TableName,
    CapacityUnits: total,
    Table: { CapacityUnits: table },
    ...(Object.keys(locals).length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    ...(Object.keys(globals).length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
  };
}

/** A transaction's share, which says besides whether it was read or written. */
export function consumedInTransaction(
  asked: ReturnConsumedCapacity | undefined,
  usage: Usage,
  as: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): ConsumedCapacity | undefined {
  const plain = consumed(asked, usage);
  if (!plain) return undefined;
  const both = (capacity: Capacity): Capacity => ({ ...capacity, [as]: capacity.CapacityUnits });
  const ofIndexes = (indexes: Record<string, Capacity>) =>
    Object.fromEntries(Object.entries(indexes).map(([name, capacity]) => [name, both(capacity)]));
  return {
    ...plain,
    ...both(plain),
    ...(plain.Table ? { Table: both(plain.Table) } : {}),
    ...(plain.LocalSecondaryIndexes ? { LocalSecondaryIndexes: ofIndexes(plain.LocalSecondaryIndexes) } : {}),
    ...(plain.GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: ofIndexes(plain.GlobalSecondaryIndexes) } : {}),
  };
}

/** What a write costs: by the larger of the item before and after it, in the table and in each index that it changes. */
export function usageOfWrite(
  { tableName, before, after, indexes }: ItemChange,
  how: { transactional?: boolean } = {},
): Usage {
  const changed = indexes.filter(({ entry }) => entry !== 'same');
  return {
    tableName,
    table: writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0), how),
    indexes: changed.map(({ index, entry, before: old = 0, after: now = 0 }) => ({
      index,
      units: entry === 'moved' ? writeUnits(old, how) + writeUnits(now, how) : writeUnits(Math.max(old, now), how),
    })),
  };
}

/** The sum for each table. */
export function summed(usages: readonly Usage[]): Usage[] {
  const byTable = new Map<string, Usage>();
  for (const usage of usages) {
    const before = byTable.get(usage.tableName);
    byTable.set(usage.tableName, before ? added(before, usage) : usage);
  }
  return [...byTable.values()];
}

function added(one: Usage, other: Usage): Usage {
  const units = new Map(one.indexes.map((each) => [each.index.name, each]));
  for (const { index, units: more } of other.indexes) {
    units.set(index.name, { index, units: (units.get(index.name)?.units ?? 0) + more });
  }
  return { tableName: one.tableName, table: one.table + other.table, indexes: [...units.values()] };
}
