import type { Call } from '../../../service/call.js';
import type { BlobStore } from '../../../store/blob-store.js';
import type { Algorithm } from '../checksums/algorithms.js';
import type { CustomerKey } from '../encryption/customer-key.js';
import { sealing } from '../encryption/sealing.js';
import { piecesOf } from '../objects/bytes.js';
import { type Extent, isWhole } from '../objects/ranges.js';
import type { ObjectRecord } from '../objects/records.js';
import { type Digests, digestsOf } from './digests.js';

/** The bytes of a copy. Either `keep` or `discard` ends it. */
export interface CopiedBytes {
  readonly digests: Digests;
  /** How the cipher began, of bytes that were sealed. */
  readonly counter?: string;
  /** The blob's hash; to be called inside a write. */
  keep(): string;
  discard(): Promise<void>;
}

/** The keys of the client's that a source and its copy are under. */
export interface Keys {
  readonly of: CustomerKey | undefined;
  readonly for: CustomerKey | undefined;
}

/** All of an object shares its bytes; a piece of it, and what is under a client's key, is written anew. */
export async function copiedBytes(
  call: Call,
  source: ObjectRecord,
  extent: Extent,
  algorithm: Algorithm | undefined,
  keys: Keys,
): Promise<CopiedBytes> {
  const pieces = piecesOf(call, source, extent, keys.of);
  if (!isWhole(extent, source) || keys.of || keys.for) {
    return await rewritten(call.store.objects, pieces, algorithm, keys.for);
  }
  return { ...sharedBytes(source.hash), digests: await digestsOf(pieces, algorithm) };
}

/** Writes bytes into a blob of their own, under a key of the client's where one is given. */
async function rewritten(
  objects: BlobStore,
  pieces: AsyncIterable<Uint8Array>,
  algorithm: Algorithm | undefined,
  key: CustomerKey | undefined,
): Promise<CopiedBytes> {
  const sealer = key && sealing(key.key);
  const draft = await objects.draft();
  try {
    const digests = await digestsOf(pieces, algorithm, async (piece) => {
      const kept = sealer ? sealer.seal(piece) : piece;
      await draft.append(kept);
      return kept;
    });
    await draft.close();
    return { ...draft, digests, ...(sealer && { counter: sealer.counter }) };
  } catch (thrown) {
    await draft.discard();
    throw thrown;
  }
}

/** The bytes of a blob that a copy shares. */
export function sharedBytes(hash: string): Omit<CopiedBytes, 'digests'> {
  return { keep: () => hash, discard: async () => {} };
}
