import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';

/**
 * Which items this process is writing at the moment. A request has its items from when it was read until what it wrote is
 * on the disk, and others come meanwhile. Single writes of one item take their turns; a transaction has its items for
 * itself. Other processes that have the folder open wait for the commit instead, as the store makes them do.
 */
export interface Claims {
  /** For a single write. Throws `TransactionConflictException` when a transaction has the item. */
  write(location: Buffer): () => void;
  /** For a transaction that writes: all of them, or none when another one has the items whose indexes are given. */
  transaction(locations: readonly Buffer[]): (() => void) | { readonly conflicts: readonly number[] };
  /** Whether anybody is writing the item. */
  isBusy(location: Buffer): boolean;
  /** Whether a transaction is writing the item. */
  inTransaction(location: Buffer): boolean;
}

export const CONFLICT = 'Transaction is ongoing for the item';

const claims = new WeakMap<Store, Claims>();

export function claimsOf(store: Store): Claims {
  const known = claims.get(store) ?? newClaims();
  claims.set(store, known);
  return known;
}

function newClaims(): Claims {
  const inTransactions = new Set<string>();
  const writes = new Map<string, number>();
  const nameOf = (location: Buffer) => location.toString('latin1');
  return {
    write(location) {
      const name = nameOf(location);
      if (inTransactions.has(name)) throw new ServiceError('TransactionConflictException', CONFLICT);
      writes.set(name, (writes.get(name) ?? 0) + 1);
      return () => {
        const left = (writes.get(name) ?? 1) - 1;
        if (left > 0) writes.set(name, left);
        else writes.delete(name);
      };
    },
    transaction(locations) {
      const names = locations.map(nameOf);
      const conflicts = names.flatMap((name, index) => (inTransactions.has(name) ? [index] : []));
      if (conflicts.length > 0) return { conflicts };
      for (const name of names) inTransactions.add(name);
      return () => {
        for (const name of names) inTransactions.delete(name);
      };
    },
    isBusy(location) {
      const name = nameOf(location);
      return inTransactions.has(name) || writes.has(name);
    },
    inTransaction: (location) => inTransactions.has(nameOf(location)),
  };
}
