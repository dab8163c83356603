import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CRC32C, CRC64NVME, crcOf } from './crc.js';

/** In the order in which S3 names them. */
export const ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** What S3 works out for an object whose client sends no checksum. */
export const DEFAULT_ALGORITHM: Algorithm = 'CRC64NVME';

/** Bytes of a checksum. */
export const LENGTHS: Readonly<Record<Algorithm, number>> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 };

/** Works a checksum out of bytes that come in pieces. */
export interface Summing {
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}

export function summing(algorithm: Algorithm | 'MD5'): Summing {
  switch (algorithm) {
    case 'CRC32':
      return summingCrc32();
    case 'CRC32C':
      return crcOf(CRC32C);
    case 'CRC64NVME':
      return crcOf(CRC64NVME);
    default:
      return createHash(algorithm);
  }
}

export function sumOf(algorithm: Algorithm | 'MD5', bytes: Uint8Array): Buffer {
  const sum = summing(algorithm);
  sum.update(bytes);
  return sum.digest();
}

export function isAlgorithm(text: string): text is Algorithm {
  return (ALGORITHMS as readonly string[]).includes(text);
}

/** Node has this one, and much faster. */
function summingCrc32(): Summing {
  let sum = 0;
  return {
    update(bytes) {
      sum = crc32(bytes, sum);
    },
    digest() {
      const bytes = Buffer.alloc(LENGTHS.CRC32);
      bytes.writeUInt32BE(sum);
      return bytes;
    },
  };
}
