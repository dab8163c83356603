import { steadyTime } from '../../core/steady-time.js';
import { type Store, table } from '../store/store.js';
import { type Clock, systemClock } from './clock.js';

/** By how many milliseconds the account's time is ahead of the machine's. Absent: by none. */
const AHEAD = table<number>('clock/ahead');

/** What began with the last write has ended after so long: no transition takes longer. */
const LONGEST_MS = 60_000;

/**
 * The account's own time. States follow from recorded times, so this time never goes back: where the machine's clock was
 * set back, now or between two servers, a state that has ended stays ended, and one that has begun ends.
 */
export function accountClock(store: Store, wall: () => number = () => Date.now()): Clock {
  const before = store.get(AHEAD, []) ?? 0;
  const ahead = aheadNow(store.writtenAt, before, wall());
  const keep = (now: number) => store.put(AHEAD, [], now);
  if (ahead !== before) keep(ahead);
  return { now: steadyTime(wall, ahead, keep), sleep: systemClock.sleep };
}

/** @param before by how much the account was ahead when it was last written to */
function aheadNow(writtenAt: number, before: number, now: number): number {
  const setBackBy = writtenAt - now;
  if (setBackBy > 0) return before + setBackBy + LONGEST_MS;
  // As soon as the machine's time has come where the account's was, nothing goes back with the machine's own.
  return before + setBackBy > 0 ? before : 0;
}
