import { type Algorithm, summing } from '../checksums/algorithms.js';

export interface Digests {
  /** Of the bytes as they are kept, in hex. */
  readonly md5: string;
  /** In base64, by the algorithm that was asked for. */
  readonly checksum: string | undefined;
}

/** Works digests out of bytes. `keep` keeps a piece, and returns the bytes that it is kept as. */
export async function digestsOf(
  pieces: AsyncIterable<Uint8Array>,
  algorithm: Algorithm | undefined,
  keep: (piece: Uint8Array) => Promise<Uint8Array> = async (piece) => piece,
): Promise<Digests> {
  const md5 = summing('MD5');
  const sum = algorithm && summing(algorithm);
  for await (const piece of pieces) {
    sum?.update(piece);
    md5.update(await keep(piece));
  }
  return { md5: md5.digest().toString('hex'), checksum: sum?.digest().toString('base64') };
}
