import { crc32 } from 'node:zlib';

/** What makes bytes of records. The bytes that are decoded may be longer than the record, which ends at `end`. */
interface Codec {
  encode(record: unknown): Uint8Array;
  decode(bytes: Buffer, end?: number): unknown;
}

/** The one byte that MessagePack never begins with: a checksum of four bytes follows, then the record. */
const CHECKED = 0xc1;
const HEAD_BYTES = 5;

/**
 * Puts a checksum before each record, so that one that was overwritten in places is not taken for another. Records that
 * were written before there were checksums have none and are read as they are. `damage` makes the error.
 */
export function withChecksums(codec: Codec, damage: (cause: unknown) => Error): Codec {
  const decoded = (bytes: Buffer, end: number): unknown => {
    if (bytes[0] !== CHECKED) return codec.decode(bytes, end);
    const record = bytes.subarray(HEAD_BYTES, end);
    if (end < HEAD_BYTES || crc32(record) !== bytes.readUInt32BE(1)) throw new Error('the checksum does not match');
    return codec.decode(record);
  };
  return {
    encode(record) {
      const encoded = codec.encode(record);
      const bytes = Buffer.allocUnsafe(HEAD_BYTES + encoded.length);
      bytes.writeUInt8(CHECKED, 0);
      bytes.writeUInt32BE(crc32(encoded), 1);
      bytes.set(encoded, HEAD_BYTES);
      return bytes;
    },
    decode(bytes, end = bytes.length) {
      try {
        return decoded(bytes, end);
      } catch (cause) {
        throw damage(cause);
      }
    },
  };
}
