import type { Call } from '../../../service/call.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { resourceNotFound } from '../errors.js';
import type { Condition, Update } from '../expressions/request.js';
import { type Here, type ItemChange, readItem, writeItem } from '../storage/items.js';
import { findTable, type TableRecord } from '../tables/records.js';
import { claimsOf } from '../transactions/claims.js';
import type { Item } from '../values/attribute-value.js';
import { itemSize, LARGEST_ITEM } from '../values/size.js';
import { checkIndexKeys } from './item-keys.js';

/** A write of one item, read and checked as far as that goes without the item. */
export interface ItemWrite {
  readonly table: TableRecord;
  readonly location: Buffer;
  /** The attributes of the key, and no others. */
  readonly key: Item;
  readonly condition?: Condition | undefined;
  /** Whether the refusal of the condition shows the item. */
  readonly showsItem: boolean;
  readonly does: { readonly put: Item } | { readonly update: Update | undefined } | 'delete' | 'check';
}

/** What a write is going to do, which nothing stands in the way of. */
export interface Decision {
  readonly write: ItemWrite;
  /** `keep`: nothing is written. */
  readonly item: Item | undefined | 'keep';
  /** Of an update: the attributes that it is about, before and after it. */
  readonly updated?: { readonly old: Item; readonly new: Item };
}

/**
 * Writes one item. Throws `ConditionalCheckFailedException`, and `TransactionConflictException` while the item is in a
 * transaction that is not on the disk yet.
 */
export async function writeOne(call: Call, write: ItemWrite): Promise<{ change: ItemChange; decision: Decision }> {
  const release = claimsOf(call.store).write(write.location);
  try {
    return await call.store.shortTransaction(() => {
      const decision = decide(call, current(call, write));
      return { decision, change: carryOut(call, decision) };
    });
  } finally {
    release();
  }
}

/** The write with the table as it is at this moment: it may have other indexes by now, or be gone. Inside a transaction. */
export function current(call: Call, write: ItemWrite): ItemWrite {
  const table = findTable(call, write.table.name);
  if (table === write.table) return write;
  if (table?.id !== write.table.id || table.deletedAt !== undefined) throw resourceNotFound();
  return { ...write, table };
}

/** Reads the item and decides. Writes nothing. */
export function decide(here: Here, write: ItemWrite): Decision {
  const before = readItem(here, write.table, write.location)?.item;
  if (write.condition?.test(before) === false) throw conditionFailed(write.showsItem ? before : undefined);
  const { does } = write;
  if (does === 'check') return { write, item: 'keep' };
  if (does === 'delete') return { write, item: undefined };
  if ('put' in does) return { write, item: checked(write.table, does.put) };
  const { update } = does;
  // AWS makes no item only to remove something from it.
  if (before === undefined && update?.removesOnly === true) return { write, item: 'keep' };
  const { item, updatedOld, updatedNew } = update?.apply(before ?? write.key) ?? {
    item: before ?? write.key,
    updatedOld: {},
    updatedNew: {},
  };
  if (itemSize(item) > LARGEST_ITEM) throw invalid('Item size to update has exceeded the maximum allowed size');
  return { write, item: checked(write.table, item), updated: { old: updatedOld, new: updatedNew } };
}

/** Inside a write. */
export function carryOut(here: Here, { write, item }: Decision): ItemChange {
  if (item !== 'keep') return writeItem(here, write.table, write.location, item);
  const before = readItem(here, write.table, write.location);
  return { tableName: write.table.name, before, after: before, indexes: [] };
}

function checked(table: TableRecord, item: Item): Item {
  checkIndexKeys(table, item);
  return item;
}

function conditionFailed(item: Item | undefined): ServiceError {
  return new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', {
    members: item ? { Item: item } : {},
  });
}
