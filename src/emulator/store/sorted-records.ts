import { crc32 } from 'node:zlib';
import type { Database, RangeOptions } from 'lmdb';

/** A key and what is kept at it. */
export interface SortedRecord {
  readonly key: Buffer;
  readonly bytes: Buffer;
}

/** From `start` to before `end`; reversed, from before `end` down to `start`. */
export interface KeyRange {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly reverse?: boolean;
}

/**
 * Bytes in the order of their keys, which are bytes as well. For what there may be very much of, in an order of its own:
 * a range is read piece by piece. Writes belong inside a transaction of the store.
 */
export interface SortedRecords {
  get(key: Uint8Array): Buffer | undefined;
  put(key: Uint8Array, bytes: Uint8Array): void;
  remove(key: Uint8Array): void;
  range(range: KeyRange): Iterable<SortedRecord>;
  /** As `range`, upwards, for who writes meanwhile: not more than a piece of it is held at once. */
  walk(range: KeyRange): Iterable<SortedRecord>;
  removeRange(range: KeyRange): void;
  clear(): void;
}

const SUM_BYTES = 4;
/** How many records or keys are read at once. */
const PIECE = 500;

/** What the store does for them. */
interface Keeper {
  /** Makes the error for a record that was overwritten in places. */
  damage(cause: unknown): Error;
  /** Is told how many bytes are about to be written. Throws when there is no room for them. */
  reserve(bytes: number): void;
}

export function sortedRecords(db: Database<Buffer, Buffer>, { damage, reserve }: Keeper): SortedRecords {
  const withSum = (bytes: Uint8Array): Buffer => {
    const summed = Buffer.allocUnsafe(SUM_BYTES + bytes.length);
    summed.writeUInt32BE(crc32(bytes), 0);
    summed.set(bytes, SUM_BYTES);
    return summed;
  };
  const checked = (summed: Buffer): Buffer => {
    const bytes = summed.subarray(SUM_BYTES);
    if (summed.length < SUM_BYTES || crc32(bytes) !== summed.readUInt32BE(0)) {
      throw damage(new Error('the checksum does not match'));
    }
    return bytes;
  };
  const removeAll = (range: RangeOptions): void => {
    for (;;) {
      const piece = [...db.getKeys({ ...range, limit: PIECE })];
      for (const key of piece) db.removeSync(key);
      if (piece.length < PIECE) return;
    }
  };
  return {
    get(key) {
      const found = db.getBinary(asBuffer(key));
      return found && checked(found);
    },
    put(key, bytes) {
      reserve(key.length + bytes.length);
      db.putSync(asBuffer(key), withSum(bytes));
    },
    remove(key) {
      db.removeSync(asBuffer(key));
    },
    *range(range) {
      for (const { key, value } of db.getRange(bounds(range))) yield { key, bytes: checked(value) };
    },
    *walk({ start, end }) {
      let from: Uint8Array = start;
      for (;;) {
        const piece = [...db.getRange({ ...bounds({ start: from, end }), limit: PIECE })];
        for (const { key, value } of piece) yield { key, bytes: checked(value) };
        const last = piece.at(-1);
        if (last === undefined || piece.length < PIECE) return;
        from = Buffer.concat([last.key, Buffer.of(0)]);
      }
    },
    removeRange: (range) => removeAll(bounds(range)),
    clear: () => removeAll({}),
  };
}

/** LMDB reads a reversed range from its start downwards. */
function bounds({ start, end, reverse = false }: KeyRange) {
  return reverse
    ? { start: asBuffer(end), end: asBuffer(start), reverse, exclusiveStart: true, inclusiveEnd: true }
    : { start: asBuffer(start), end: asBuffer(end) };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
