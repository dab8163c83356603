import type { Call } from '../../../service/call.js';
import type { KeyRange } from '../../../store/sorted-records.js';
import type { Condition } from '../expressions/request.js';
import { decodeItem, type StoredItem } from '../storage/codec.js';
import { isExpired } from '../storage/expiry.js';
import { projected, projectedSize } from '../storage/index-entries.js';
import { readItem } from '../storage/items.js';
import { placeOf } from '../storage/keys.js';
import type { Item } from '../values/attribute-value.js';
import type { Source } from './source.js';
import { lastKey } from './start-key.js';

/** A page ends before the item that would make it larger, filtered or not. */
const PAGE_BYTES = 1 << 20;

export interface PageRequest {
  readonly range: KeyRange;
  readonly limit: number | undefined;
  readonly filter: Condition | undefined;
  /** Reads whole items, where an index holds only some of their attributes. */
  readonly whole: boolean;
}

export interface Page {
  /** Those that the filter lets through. */
  readonly items: readonly Item[];
  readonly scanned: number;
  /** Of all that were looked at, as far as the source holds them. */
  readonly bytes: number;
  /** Sizes of the items that had to be read whole from the table besides. */
  readonly fetched: readonly number[];
  /** Where the next page begins, unless this is the last one. */
  readonly last: Item | undefined;
}

export function readPage(call: Call, source: Source, { range, limit, filter, whole }: PageRequest): Page {
  const items: Item[] = [];
  const fetched: number[] = [];
  let [bytes, scanned] = [0, 0];
  let latest: Item | undefined;
  for (const { bytes: value } of call.store.items.range(range)) {
    const stored = source.index ? entryItem(call, source, value) : tableItem(call, source, value);
    if (!stored) continue;
    const { index, table } = source;
    const size = index ? projectedSize(table, index, stored) : stored.size;
    if (bytes + size > PAGE_BYTES && latest) return { items, scanned, bytes, fetched, last: lastKey(source, latest) };
    bytes += size;
    scanned += 1;
    latest = stored.item;
    const seen = index && !whole ? projected(table, index, stored.item) : stored.item;
    if (index && whole && index.projection.ProjectionType !== 'ALL') fetched.push(stored.size);
    if (filter?.test(seen) !== false) items.push(seen);
    // Whether there are more is not looked at, as on AWS.
    if (scanned === limit) return { items, scanned, bytes, fetched, last: lastKey(source, latest) };
  }
  return { items, scanned, bytes, fetched, last: undefined };
}

function tableItem(call: Call, { table }: Source, value: Buffer): StoredItem | undefined {
  const stored = decodeItem(value);
  return isExpired(call, table, stored.item) ? undefined : stored;
}

/** The item of an entry of an index, which holds where it lies in the table. */
function entryItem(call: Call, { table }: Source, value: Buffer): StoredItem | undefined {
  return readItem(call, table, Buffer.concat([placeOf(table.id), value]));
}
