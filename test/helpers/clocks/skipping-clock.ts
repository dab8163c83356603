import type { Clock } from '../../../src/core/time.js';

/** A clock on which sleeping takes no time: it moves on at once, and writes down how long each sleep was. */
export function skippingClock(start = 0): Clock & { readonly slept: number[] } {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      time += ms;
    },
  };
}
