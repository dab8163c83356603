import { type LinkedAbort, linkedAbort } from '../../core/linked-abort.js';
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
export async function within<T>(work: Promise<T>, limit: SilenceLimit): Promise<T> {
  const patience = new Patience(limit);
  try {
    return await patience.waitFor(work);
  } finally {
    patience.end();
  }
}

/**
 * Waits for one thing after another, for none longer than the limit. There is one timer for all of them: to start and to stop one
 * for each piece of a long answer takes longer than all else that is done with it.
 */
class Patience {
  private readonly limit: SilenceLimit;
  private readonly watching: LinkedAbort;
  private waiting: { since: number; fail(error: unknown): void } | undefined;
  private isWatched = false;

  constructor(limit: SilenceLimit) {
    this.limit = limit;
    this.watching = linkedAbort(limit.signal);
  }

  async waitFor<T>(work: Promise<T>): Promise<T> {
    // When the work loses the race it may reject later, and nobody waits for it then.
    work.catch(() => {});
    const { clock, signal } = this.limit;
    signal.throwIfAborted();
    try {
      return await new Promise<T>((resolve, reject) => {
        this.waiting = { since: clock.now(), fail: reject };
        work.then(resolve, reject);
        if (!this.isWatched) void this.watch();
      });
    } finally {
      this.waiting = undefined;
    }
  }

  end(): void {
    this.watching.unlink();
    this.watching.abort();
  }

  /** Until nobody waits when it looks. */
  private async watch(): Promise<void> {
    const { clock, limitMs, tooLong } = this.limit;
    this.isWatched = true;
    try {
      while (this.waiting) {
        const leftMs = this.waiting.since + limitMs - clock.now();
        if (leftMs <= 0) throw tooLong();
        await clock.sleep(leftMs, this.watching.signal);
      }
    } catch (error) {
      this.waiting?.fail(error);
    } finally {
      this.isWatched = false;
    }
  }
}

/** The events of a stream. Throws when none comes for longer than the limit. */
export async function* neverSilent<T>(stream: AsyncIterable<T>, limit: SilenceLimit): AsyncGenerator<T> {
  const events = stream[Symbol.asyncIterator]();
  const patience = new Patience(limit);
  let ended = false;
  try {
    for (;;) {
      const next = await patience.waitFor(events.next());
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
    patience.end();
    // The reader has given up half way. The source is told, and nobody waits until it has stopped.
    if (!ended) void events.return?.()?.catch(() => {});
  }
}
