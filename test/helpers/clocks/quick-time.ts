import { type Clock, systemClock } from '../../../src/core/time.js';
import type { Clock as AccountClock } from '../../../src/emulator/service/clock.js';

/** Nothing pauses for longer: what is longer is how long somebody is willing to wait, and that stays as it is. */
const LONGEST_PAUSE_MS = 60_000;

/** The time of commands and of the account that they use, in which nobody waits for a pause. */
export interface QuickTime {
  /** For commands. A pause before a retry or the next look moves the time on instead. */
  readonly command: Clock;
  /** For the account: the same time, in which a function may really run for as long as it may. */
  readonly account: AccountClock;
  /** How far it is ahead of the system's. */
  readonly aheadMs: number;
  /** Moves it on if it is behind: for an account that has lived in the other time, time must not go back. */
  catchUpWith(other: Pick<QuickTime, 'aheadMs'>): void;
}

export function quickTime(): QuickTime {
  let aheadMs = 0;
  const now = () => systemClock.now() + aheadMs;
  return {
    command: {
      now,
      sleep(ms, signal) {
        if (ms > LONGEST_PAUSE_MS) return systemClock.sleep(ms, signal);
        aheadMs += Math.ceil(ms); // AWS's timestamps are whole milliseconds.
        return systemClock.sleep(0, signal);
      },
    },
    account: { now, sleep: (ms, signal = new AbortController().signal) => systemClock.sleep(ms, signal) },
    get aheadMs() {
      return aheadMs;
    },
    catchUpWith(other) {
      aheadMs = Math.max(aheadMs, other.aheadMs);
    },
  };
}
