import { setTimeout as delay } from 'node:timers/promises';
import { steadyTime } from '../../core/steady-time.js';

/** Time as the local AWS sees it. Tests pass one that stands still until it is moved. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const TIMED_OUT = Symbol('timed out');

/**
 * What `work` comes to; TIMED_OUT when the clock reaches the limit first. The work then goes on, and nobody watches it.
 */
export async function withTimeout<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
): Promise<T | typeof TIMED_OUT> {
  const enough = new AbortController();
  try {
    return await Promise.race([work, clock.sleep(milliseconds, enough.signal).then((): typeof TIMED_OUT => TIMED_OUT)]);
  } finally {
    enough.abort();
  }
}

export const systemClock: Clock = {
  now: steadyTime(() => Date.now()),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal ? { signal } : {});
  },
};
