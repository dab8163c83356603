import { createHash } from 'node:crypto';
import type { KeyRange } from '../../../store/sorted-records.js';

/**
 * Where items lie. Under the id of its table each has two bytes that are 0, sixteen bytes of the hash of its partition
 * key, and its sort key. An entry of an index has the index's number, the hash of the index's partition key, the index's
 * sort key, and a hash that tells entries of the same key apart. So items of a partition lie together in the order of
 * their sort keys, and no key is too long for the store, however long the attributes are.
 */
const HASH_BYTES = 16;
const ID_BYTES = 16;
const NUMBER_BYTES = 2;
/** Of the table's id, and the number of an index or 0. */
export const PLACE_BYTES = ID_BYTES + NUMBER_BYTES;
/** Where the hash of the partition ends in a key. */
export const HASH_END = PLACE_BYTES + HASH_BYTES;

/** The beginning of the keys of all items of a table, or of all entries of an index. */
export function placeOf(tableId: string, number = 0): Buffer {
  const place = Buffer.allocUnsafe(PLACE_BYTES);
  place.write(tableId.replaceAll('-', ''), 0, ID_BYTES, 'hex');
  place.writeUInt16BE(number, ID_BYTES);
  return place;
}

/** All of a table: items, entries, counts. */
export function wholeTable(tableId: string): KeyRange {
  const start = placeOf(tableId).subarray(0, ID_BYTES);
  return { start, end: afterAll(start) };
}

/** Everything at a place but its counts, which have the place for their key. */
export function wholePlace(place: Buffer): KeyRange {
  return { start: Buffer.concat([place, Buffer.of(0)]), end: afterAll(place) };
}

/** Partitions are in the order of their hashes, which is what AWS's Scan looks like. */
export function partitionHash(hashKey: Buffer): Buffer {
  return createHash('md5').update(hashKey).digest().subarray(0, HASH_BYTES);
}

/** The first key after all that begin so. */
export function afterAll(prefix: Uint8Array): Buffer {
  const end = Buffer.from(prefix);
  for (let at = end.length - 1; at >= 0; at--) {
    const byte = end[at] ?? 0;
    if (byte < 0xff) {
      end[at] = byte + 1;
      return end.subarray(0, at + 1);
    }
  }
  // Only an id of nothing but 0xff has no key after it, and uuids have other bytes.
  return Buffer.alloc(prefix.length + 1, 0xff);
}

const GROUP = 8;

/**
 * A sort key that something may follow. It is in groups of eight bytes, each with how many of them count: 9 when more
 * follow. So the order stays, no key is the beginning of another, and the length grows by an eighth at most.
 */
export function delimited(sortKey: Buffer): Buffer {
  const groups = Math.floor(sortKey.length / GROUP) + 1;
  const bytes = Buffer.alloc(groups * (GROUP + 1));
  for (let group = 0; group < groups; group++) {
    const at = group * (GROUP + 1);
    const copied = sortKey.copy(bytes, at, group * GROUP, (group + 1) * GROUP);
    bytes[at + GROUP] = group < groups - 1 ? GROUP + 1 : copied;
  }
  return bytes;
}
