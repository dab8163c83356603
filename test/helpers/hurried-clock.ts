import { type Clock, systemClock } from '../../src/core/time.js';

const LONGEST_MS = 5;

/** The system's clock, but for sleeps that end after a few milliseconds: nobody waits for a retry or a poll. */
export const hurriedClock: Clock = {
  now: systemClock.now,
  sleep: (ms, signal) => systemClock.sleep(Math.min(ms, LONGEST_MS), signal),
};
