import { own } from '../../../../core/json.js';
import type { Call } from '../../../service/call.js';
import type { Store } from '../../../store/store.js';
import { namesOf } from '../tables/key-rules.js';
import type { IndexRecord, TableRecord } from '../tables/records.js';
import { indexesOf } from '../tables/states.js';
import type { Item } from '../values/attribute-value.js';
import { orderedBytes } from '../values/ordered-bytes.js';
import { sameValue } from '../values/same-value.js';
import { itemSize, LONGEST_KEY, valueSize } from '../values/size.js';
import { decodeItem, type StoredItem } from './codec.js';
import { addCounts } from './counts.js';
import { delimited, PLACE_BYTES, partitionHash, placeOf, wholePlace } from './keys.js';

/** What a write has done in one index. */
export interface IndexChange {
  readonly index: IndexRecord;
  /** The size of the entry. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** `moved`: it lies elsewhere, so it was removed and put. `same`: all that the index holds of the item is as it was. */
  readonly entry: 'moved' | 'changed' | 'same';
}

interface Write {
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
}

/** Inside a write. */
export function moveEntries(
  { store, ...here }: Pick<Call, 'store' | 'clock' | 'latency'>,
  table: TableRecord,
  location: Buffer,
  { before, after }: Write,
): IndexChange[] {
  if (table.indexes.length === 0) return [];
  const kept = indexesOf({ ...here }, table).filter(({ deletedAt }) => deletedAt === undefined);
  return kept.flatMap((index) => {
    const change = moveEntry(store, table, index, location, { before, after });
    return change ? [change] : [];
  });
}

function moveEntry(
  store: Store,
  table: TableRecord,
  index: IndexRecord,
  location: Buffer,
  { before, after }: Write,
): IndexChange | undefined {
  const from = before && entryKey(table, index, before.item, location);
  const to = after && entryKey(table, index, after.item, location);
  if (!from && !to) return undefined;
  const moved = from !== undefined && to !== undefined && !from.equals(to);
  if (from && (moved || !to)) store.items.remove(from);
  if (to && (moved || !from)) store.items.put(to, location.subarray(PLACE_BYTES));
  const sizes = {
    before: from && before ? projectedSize(table, index, before) : undefined,
    after: to && after ? projectedSize(table, index, after) : undefined,
  };
  addCounts(store, placeOf(table.id, index.number), {
    items: Number(to !== undefined) - Number(from !== undefined),
    bytes: (sizes.after ?? 0) - (sizes.before ?? 0),
  });
  const isSame = from !== undefined && to !== undefined && !moved && isSameEntry(table, index, before, after);
  return { index, ...sizes, entry: moved ? 'moved' : isSame ? 'same' : 'changed' };
}

function isSameEntry(table: TableRecord, index: IndexRecord, before?: StoredItem, after?: StoredItem): boolean {
  if (!before || !after || (index.projection.ProjectionType === 'ALL' && before.size !== after.size)) return false;
  return sameValue({ M: projected(table, index, before.item) }, { M: projected(table, index, after.item) });
}

/** Fills a new index from the items that are there; those that lack its key are left out. Inside a write. */
export function buildIndex(store: Store, table: TableRecord, index: IndexRecord): void {
  for (const { key, bytes } of store.items.walk(wholePlace(placeOf(table.id)))) {
    moveEntry(store, table, index, key, { before: undefined, after: decodeItem(bytes) });
  }
}

/** Where the entry of an item lies in an index; undefined for an item that is not in it. */
export function entryKey(table: TableRecord, index: IndexRecord, item: Item, location: Buffer): Buffer | undefined {
  const { hash: hashName, range: rangeName } = index.keys;
  const hash = keyBytes(table, item, hashName, LONGEST_KEY.hash);
  const range = rangeName === undefined ? Buffer.alloc(0) : keyBytes(table, item, rangeName, LONGEST_KEY.range);
  if (!hash || !range) return undefined;
  return Buffer.concat([
    placeOf(table.id, index.number),
    partitionHash(hash),
    delimited(range),
    // Tells items of the same key apart.
    partitionHash(location.subarray(PLACE_BYTES)),
  ]);
}

/** Undefined where an item has no such attribute, or one that cannot be a key of the index: it was there before the index. */
function keyBytes(table: TableRecord, item: Item, name: string, longest: number): Buffer | undefined {
  const value = own(item, name);
  const type = own(table.attributes, name);
  const fits = value && type !== undefined && value[type] !== undefined && valueSize(value) <= longest;
  return fits ? orderedBytes(value) : undefined;
}

/** What an index holds of an item. */
export function projected(table: TableRecord, index: IndexRecord, item: Item): Item {
  const { ProjectionType: type, NonKeyAttributes: included = [] } = index.projection;
  if (type === 'ALL') return item;
  const names = new Set([...namesOf(table.keys), ...namesOf(index.keys), ...(type === 'INCLUDE' ? included : [])]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

export function projectedSize(table: TableRecord, index: IndexRecord, { item, size }: StoredItem): number {
  return index.projection.ProjectionType === 'ALL' ? size : itemSize(projected(table, index, item));
}
