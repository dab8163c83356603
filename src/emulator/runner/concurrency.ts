import { reservationOf, unreserved } from '../services/lambda/concurrency/rules.js';
import { tooManyInvocations } from '../services/lambda/invocation/admission.js';
import type { VersionRecord } from '../services/lambda/versions/records.js';
import type { Store } from '../store/store.js';

/** Counts invocations that run, each against what its function has reserved or against what is left to all others. */
export interface Concurrency {
  /** Throws TooManyRequestsException when there is none left. To be given back once. */
  take(record: VersionRecord): () => void;
}

export function createConcurrency(store: Store, limit?: number): Concurrency {
  const running = new Map<string, number>();
  const shared = '';
  const enter = (counter: string, most: number, reason: Parameters<typeof tooManyInvocations>[0]) => {
    const now = running.get(counter) ?? 0;
    if (now >= most) throw tooManyInvocations(reason);
    running.set(counter, now + 1);
    return () => {
      const left = (running.get(counter) ?? 1) - 1;
      if (left === 0) running.delete(counter);
      else running.set(counter, left);
    };
  };
  return {
    take(record) {
      const reserved = reservationOf(store, record);
      if (reserved === undefined) {
        return enter(shared, unreserved(store, record.region, limit), 'ConcurrentInvocationLimitExceeded');
      }
      return enter(record.functionArn, reserved, 'ReservedFunctionConcurrentInvocationLimitExceeded');
    },
  };
}
