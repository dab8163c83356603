import { type Store, table } from './store.js';

/** How many records hold the same bytes of `store.objects`, by their hash. */
const USES = table<number>('bytes/uses');

/** Keeps bytes for a record and returns their hash. To be called inside a write: they are on disk before the record. */
export function keepBytes(store: Store, bytes: Uint8Array): string {
  return shareBytes(store, store.objects.put(bytes));
}

/** One record more holds bytes that the store has. To be called inside a write; returns their hash. */
export function shareBytes(store: Store, hash: string): string {
  store.put(USES, [hash], (store.get(USES, [hash]) ?? 0) + 1);
  return hash;
}

/** To be called inside a write, when a record no longer holds the bytes. `sweepBytes` removes what no record holds. */
export function releaseBytes(store: Store, hash: string): void {
  const left = (store.get(USES, [hash]) ?? 1) - 1;
  if (left > 0) store.put(USES, [hash], left);
  else store.remove(USES, [hash]);
}

/** Removes those of the bytes that no record holds. To be called after the write that freed them, when it is on disk. */
function sweepBytes(store: Store, hashes: readonly (string | undefined)[]): void {
  const freed = hashes.filter((hash) => hash !== undefined);
  if (freed.length === 0) return;
  store.transaction(() => {
    for (const hash of freed) {
      if (store.get(USES, [hash]) === undefined) store.objects.remove(hash);
    }
  });
}

/** Tells the hashes of bytes that a write has freed. */
export type Free = (hashes: readonly string[]) => void;

/**
 * A write that frees bytes: `write` tells their hashes by `free`. The bytes are removed only when the transaction is on
 * disk. So an operation that frees bytes is a flow and calls this, where another would be a write.
 */
export function writeAndSweep<T>(store: Store, write: (free: Free) => T): T {
  const freed: string[] = [];
  const answer = store.transaction(() =>
    write((hashes) => {
      for (const hash of hashes) freed.push(hash);
    }),
  );
  sweepBytes(store, freed);
  return answer;
}
