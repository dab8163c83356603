import type { Clock } from '../service/clock.js';

export const TIMED_OUT = Symbol('timed out');

/** What `work` comes to, or TIMED_OUT when the clock reaches the limit first; the work then goes on unwatched. */
export async function within<T>(clock: Clock, milliseconds: number, work: Promise<T>): Promise<T | typeof TIMED_OUT> {
  const enough = new AbortController();
  try {
    return await Promise.race([work, clock.sleep(milliseconds, enough.signal).then((): typeof TIMED_OUT => TIMED_OUT)]);
  } finally {
    enough.abort();
  }
}
