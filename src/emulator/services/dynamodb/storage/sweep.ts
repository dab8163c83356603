import type { Store } from '../../../store/store.js';
import type { TableRecord } from '../tables/records.js';
import { decodeItem, type StoredItem } from './codec.js';
import { isExpired, type Now } from './expiry.js';
import { placeOf, wholePlace } from './keys.js';

/** So many items are looked at with each write: more than one, so that no table keeps all that has expired. */
const LOOKED_AT = 4;

/** By the table's id, from which key on nobody has looked. It need not outlast the process. */
const LOOKED_TO = new WeakMap<Store, Map<string, Buffer>>();

export interface Expired {
  readonly location: Buffer;
  readonly stored: StoredItem;
}

/**
 * The next items of a table whose time has passed: they are not seen, and lie on the disk until a write removes them. Each
 * write goes on where the one before has stopped.
 */
export function nextExpired(here: Now & { readonly store: Store }, table: TableRecord): Expired[] {
  if (table.timeToLive?.enabled !== true) return [];
  const places = LOOKED_TO.get(here.store) ?? new Map<string, Buffer>();
  LOOKED_TO.set(here.store, places);
  const { start, end } = wholePlace(placeOf(table.id));
  const looked: Expired[] = [];
  for (const { key, bytes } of here.store.items.range({ start: places.get(table.id) ?? start, end })) {
    looked.push({ location: key, stored: decodeItem(bytes) });
    if (looked.length === LOOKED_AT) break;
  }
  const last = looked.at(-1);
  if (last === undefined || looked.length < LOOKED_AT) places.delete(table.id);
  else places.set(table.id, Buffer.concat([last.location, Buffer.of(0)]));
  return looked.filter(({ stored }) => isExpired(here, table, stored.item));
}
