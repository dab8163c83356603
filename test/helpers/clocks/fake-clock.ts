import type { Clock } from '../../../src/emulator/service/clock.js';

export interface FakeClock extends Clock {
  /** Moves time on and wakes whoever has slept long enough. */
  advance(ms: number): void;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is moved. Starts at 2026-03-02T09:00:00Z, a Monday, unless told. */
export function fakeClock(start: number = Date.UTC(2026, 2, 2, 9)): FakeClock {
  let time = start;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (ms <= 0) return resolve();
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          wakeAt: time + ms,
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
      }),
    advance(ms) {
      time += ms;
      for (const sleeper of [...sleepers].sort((one, other) => one.wakeAt - other.wakeAt)) {
        if (sleeper.wakeAt > time) break;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}
