import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { BlobStore } from '../../../store/blob-store.js';
import type { Extent } from '../objects/ranges.js';
import type { Segment } from './records.js';

/** In this mode a cipher can begin anywhere: the counter says at which block of bytes it is. */
const CIPHER = 'aes-256-ctr';
const BLOCK = 16;

/** Seals bytes, or opens them, that come in pieces. */
type Turn = (piece: Uint8Array) => Buffer;

export function sealing(key: Buffer): { counter: string; seal: Turn } {
  const counter = randomBytes(BLOCK);
  const cipher = createCipheriv(CIPHER, key, counter);
  return { counter: counter.toString('base64'), seal: (piece) => cipher.update(piece) };
}

/** `blocks` is how many blocks from the beginning the first piece is. */
export function opening(key: Buffer, counter: string, blocks = 0): Turn {
  const decipher = createDecipheriv(CIPHER, key, counterAt(counter, blocks));
  return (piece) => decipher.update(piece);
}

/** The counter, so many blocks later. */
function counterAt(first: string, blocks: number): Buffer {
  const value = BigInt(`0x${Buffer.from(first, 'base64').toString('hex')}`) + BigInt(blocks);
  return Buffer.from(
    BigInt.asUintN(8 * BLOCK, value)
      .toString(16)
      .padStart(2 * BLOCK, '0'),
    'hex',
  );
}

/** Opens a part of a blob that was sealed, piece by piece. */
export async function* opened(
  blobs: BlobStore,
  hash: string,
  segments: readonly Segment[],
  { start, end }: Extent,
  key: Buffer,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const { size, counter } of segments) {
    const [from, to] = [Math.max(start, at), Math.min(end, at + size)];
    if (from < to) {
      // Whole blocks are read, and what was not asked for at the beginning is left away.
      let ahead = (from - at) % BLOCK;
      const open = opening(key, counter, Math.floor((from - at) / BLOCK));
      for await (const piece of blobs.stream(hash, from - ahead, to)) {
        const plain = open(piece);
        yield plain.subarray(Math.min(ahead, plain.length));
        ahead = Math.max(0, ahead - plain.length);
      }
    }
    at += size;
  }
}
