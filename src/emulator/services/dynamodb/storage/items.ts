import type { Call } from '../../../service/call.js';
import type { Store } from '../../../store/store.js';
import type { TableRecord } from '../tables/records.js';
import type { Item } from '../values/attribute-value.js';
import { itemSize } from '../values/size.js';
import { decodeItem, encodeItem, type StoredItem } from './codec.js';
import { addCounts } from './counts.js';
import { isExpired } from './expiry.js';
import { type IndexChange, moveEntries } from './index-entries.js';
import { placeOf } from './keys.js';
import { nextExpired } from './sweep.js';

export type Here = Pick<Call, 'store' | 'clock' | 'latency'>;

/** What one write has done. */
export interface ItemChange {
  readonly tableName: string;
  /** As it could be seen before. */
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  readonly indexes: readonly IndexChange[];
}

/** The item at a location; undefined as well for one whose time has passed, although it may still be on the disk. */
export function readItem(here: Here, table: TableRecord, location: Uint8Array): StoredItem | undefined {
  const found = storedAt(here.store, location);
  return found && isExpired(here, table, found.item) ? undefined : found;
}

/**
 * Puts or removes an item, with its entries in the indexes and what is counted of it. Some whose time has passed go with
 * it. Inside a write.
 */
export function writeItem(here: Here, table: TableRecord, location: Buffer, item: Item | undefined): ItemChange {
  const { store } = here;
  const stored = storedAt(store, location);
  const change = replace(here, table, location, { stored, item });
  for (const expired of nextExpired(here, table)) {
    replace(here, table, expired.location, { stored: expired.stored, item: undefined });
  }
  return change;
}

function replace(
  here: Here,
  table: TableRecord,
  location: Buffer,
  { stored, item }: { stored: StoredItem | undefined; item: Item | undefined },
): ItemChange {
  const { store } = here;
  const after = item && { item, size: itemSize(item) };
  if (after) store.items.put(location, encodeItem(after.item, after.size));
  else if (stored) store.items.remove(location);
  const added = {
    items: Number(after !== undefined) - Number(stored !== undefined),
    bytes: sizeOf(after) - sizeOf(stored),
  };
  addCounts(store, placeOf(table.id), added);
  const indexes = moveEntries(here, table, location, { before: stored, after });
  const before = stored && isExpired(here, table, stored.item) ? undefined : stored;
  return { tableName: table.name, before, after, indexes };
}

function storedAt(store: Store, location: Uint8Array): StoredItem | undefined {
  const bytes = store.items.get(location);
  return bytes && decodeItem(bytes);
}

function sizeOf(stored: StoredItem | undefined): number {
  return stored?.size ?? 0;
}
