/** A cyclic redundancy check whose bits are reflected, begun with ones and ended by turning all bits over. */
export interface Polynomial {
  readonly bytes: 4 | 8;
  /** Its lower and upper half, reflected: a number of JavaScript does not hold 64 bits. */
  readonly low: number;
  readonly high: number;
}

export const CRC32C: Polynomial = { bytes: 4, low: 0x82f63b78, high: 0 };
export const CRC64NVME: Polynomial = { bytes: 8, low: 0xac4bc9b5, high: 0x9a6c9329 };

export interface Crc {
  update(bytes: Uint8Array): void;
  /** The most significant byte first. */
  digest(): Buffer;
}

export function crcOf(polynomial: Polynomial): Crc {
  const { low, high } = tablesOf(polynomial);
  let lower = -1;
  let upper = polynomial.bytes === 8 ? -1 : 0;
  return {
    update(bytes) {
      const whole = bytes.length - (bytes.length % AT_ONCE);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let l = lower;
      let u = upper;
      for (let at = 0; at < whole; at += AT_ONCE) {
        l ^= view.getInt32(at, true);
        u ^= view.getInt32(at + 4, true);
        const a = (l & 0xff) | 0x700;
        const b = ((l >>> 8) & 0xff) | 0x600;
        const c = ((l >>> 16) & 0xff) | 0x500;
        const d = (l >>> 24) | 0x400;
        const e = (u & 0xff) | 0x300;
        const f = ((u >>> 8) & 0xff) | 0x200;
        const g = ((u >>> 16) & 0xff) | 0x100;
        const h = u >>> 24;
        l =
          entry(low, a) ^
          entry(low, b) ^
          entry(low, c) ^
          entry(low, d) ^
          entry(low, e) ^
          entry(low, f) ^
          entry(low, g) ^
          entry(low, h);
        u =
          entry(high, a) ^
          entry(high, b) ^
          entry(high, c) ^
          entry(high, d) ^
          entry(high, e) ^
          entry(high, f) ^
          entry(high, g) ^
          entry(high, h);
      }
      for (let at = whole; at < bytes.length; at += 1) {
        const index = (l ^ view.getUint8(at)) & 0xff;
        l = ((l >>> 8) | (u << 24)) ^ entry(low, index);
        u = (u >>> 8) ^ entry(high, index);
      }
      lower = l;
      upper = u;
    },
    digest() {
      const sum = Buffer.alloc(8);
      sum.writeInt32BE(~upper, 0);
      sum.writeInt32BE(~lower, 4);
      return sum.subarray(8 - polynomial.bytes);
    },
  };
}

/** How many bytes a round takes in: one lookup each, instead of one round each. */
const AT_ONCE = 8;

/** What a byte does to the register that has `n` bytes after it in its round, at `n * 256 + byte`. */
interface Tables {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const made = new Map<Polynomial, Tables>();

function tablesOf(polynomial: Polynomial): Tables {
  const known = made.get(polynomial) ?? makeTables(polynomial);
  made.set(polynomial, known);
  return known;
}

function makeTables(polynomial: Polynomial): Tables {
  const low = new Int32Array(AT_ONCE * 256);
  const high = new Int32Array(AT_ONCE * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let l = byte;
    let u = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (l & 1) === 1;
      l = (l >>> 1) | (u << 31);
      u >>>= 1;
      if (odd) {
        l ^= polynomial.low;
        u ^= polynomial.high;
      }
    }
    low[byte] = l;
    high[byte] = u;
  }
  for (let index = 256; index < low.length; index += 1) {
    const l = entry(low, index - 256);
    const u = entry(high, index - 256);
    low[index] = ((l >>> 8) | (u << 24)) ^ entry(low, l & 0xff);
    high[index] = (u >>> 8) ^ entry(high, l & 0xff);
  }
  return { low, high };
}

/** An index within the table, which the compiler cannot know. */
function entry(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}
