import { linkedAbort } from '../../core/linked-abort.js';
import type { Clock } from '../../core/time.js';

/** What bounds a wait: how long, by which clock, and what ends it early. */
export interface SilenceLimit {
  clock: Clock;
  /** Milliseconds without a word. */
  limitMs: number;
  signal: AbortSignal;
  /** The error for a silence that was too long. */
  tooLong(): Error;
}

/** Waits for one thing, but no longer than the limit; rejects with the signal's reason when it aborts. */
export async function within<T>(work: Promise<T>, { clock, limitMs, signal, tooLong }: SilenceLimit): Promise<T> {
  // When the work loses the race it may reject later, and nobody waits for it then.
  work.catch(() => {});
  signal.throwIfAborted();
  const waiting = linkedAbort(signal);
  const limit = clock.sleep(limitMs, waiting.signal).then(() => {
    throw tooLong();
  });
  limit.catch(() => {});
  try {
    return await Promise.race([work, limit]);
  } finally {
    waiting.unlink();
    waiting.abort();
  }
}

/** The events of a stream. Throws when none comes for longer than the limit. */
export async function* neverSilent<T>(stream: AsyncIterable<T>, limit: SilenceLimit): AsyncGenerator<T> {
  const events = stream[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await within(events.next(), limit);
      if (next.done) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    // The reader has given up half way. The source is told, and nobody waits until it has stopped.
    if (!ended) void events.return?.()?.catch(() => {});
  }
}
