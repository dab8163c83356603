import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { s3Error } from '../errors.js';
import type { Checksums } from './records.js';

/** The ones that Node can work out; the others are kept as they came. */
const VERIFIED: Readonly<Partial<Record<keyof Checksums, (bytes: Uint8Array) => string>>> = {
  ChecksumCRC32: (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum.toString('base64');
  },
  ChecksumSHA1: (bytes) => digest('sha1', bytes),
  ChecksumSHA256: (bytes) => digest('sha256', bytes),
};

const NAMES = ['ChecksumCRC32', 'ChecksumCRC32C', 'ChecksumCRC64NVME', 'ChecksumSHA1', 'ChecksumSHA256'] as const;

/** The checksums that came with the bytes. Throws `BadDigest` when one, or the MD5, is not theirs. */
export function checkedSums(
  given: { readonly [name in (typeof NAMES)[number]]?: string | undefined },
  contentMd5: string | undefined,
  bytes: Uint8Array,
): Checksums {
  if (contentMd5 !== undefined && contentMd5 !== digest('md5', bytes)) throw s3Error('BadDigest');
  const sums: Checksums = {};
  for (const name of NAMES) {
    const sum = given[name];
    if (sum === undefined) continue;
    if ((VERIFIED[name]?.(bytes) ?? sum) !== sum) throw s3Error('BadDigest');
    sums[name] = sum;
  }
  return sums;
}

function digest(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('base64');
}
