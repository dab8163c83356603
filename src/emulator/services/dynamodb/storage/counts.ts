import type { Store } from '../../../store/store.js';
import { placeOf } from './keys.js';

/** How many items a table or an index has, and their bytes. */
export interface Counts {
  readonly items: number;
  readonly bytes: number;
}

const NONE: Counts = { items: 0, bytes: 0 };
const FIELD = 8;

export function countsOf({ items }: Store, { id }: { id: string }, index?: { number: number }): Counts {
  return readCounts(items.get(placeOf(id, index?.number)));
}

/** Inside a write. The counts lie at the place itself, before all that is there. */
export function addCounts({ items }: Store, place: Buffer, added: Counts): void {
  if (added.items === 0 && added.bytes === 0) return;
  const before = readCounts(items.get(place));
  const bytes = Buffer.allocUnsafe(2 * FIELD);
  bytes.writeDoubleBE(before.items + added.items, 0);
  bytes.writeDoubleBE(before.bytes + added.bytes, FIELD);
  items.put(place, bytes);
}

function readCounts(bytes: Buffer | undefined): Counts {
  return bytes ? { items: bytes.readDoubleBE(0), bytes: bytes.readDoubleBE(FIELD) } : NONE;
}
