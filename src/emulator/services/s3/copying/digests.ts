import type { BlobStore } from '../../../store/blob-store.js';
import { type Algorithm, summing } from '../checksums/algorithms.js';
import type { Extent } from '../objects/ranges.js';

export interface Digests {
  /** In hex. */
  readonly md5: string;
  /** In base64, by the algorithm that was asked for. */
  readonly checksum: string | undefined;
}

/** Works digests out of stored bytes, and hands each piece to `take`. */
export async function digestsOf(
  blobs: BlobStore,
  hash: string,
  { start, end }: Extent,
  algorithm: Algorithm | undefined,
  take?: (piece: Uint8Array) => Promise<void>,
): Promise<Digests> {
  const md5 = summing('MD5');
  const sum = algorithm && summing(algorithm);
  for await (const piece of blobs.stream(hash, start, end)) {
    md5.update(piece);
    sum?.update(piece);
    await take?.(piece);
  }
  return { md5: md5.digest().toString('hex'), checksum: sum?.digest().toString('base64') };
}
