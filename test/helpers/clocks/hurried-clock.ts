import { type Clock, systemClock } from '../../../src/core/time.js';

const LONGEST_MS = 5;
/** Nothing pauses for longer: what is longer is how long somebody is willing to wait, and must stay so. */
const LONGEST_PAUSE_MS = 60_000;

/** The system's clock, but for pauses that end after a few milliseconds: nobody waits for a retry or a poll. */
export const hurriedClock: Clock = {
  now: systemClock.now,
  sleep: (ms, signal) => systemClock.sleep(ms > LONGEST_PAUSE_MS ? ms : Math.min(ms, LONGEST_MS), signal),
};
