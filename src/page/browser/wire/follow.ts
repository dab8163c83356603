import type { Numbered } from '../../wire.js';
import type { Api } from './api.js';
import { ApiFailure } from './api-failure.js';
import type { Connection } from './connection.js';
import { linesOf } from './lines.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** The server sends an empty line every 15 s: a connection on which three are missing is dead, whatever the network says. */
const LONGEST_SILENCE_MS = 45_000;

/** Who follows the server's log. */
export interface Follower {
  seen(entry: Numbered): void;
  connection(state: Connection): void;
}

/**
 * Reads the log from behind entry `after` until the signal aborts. A connection that is lost is made again from the last entry
 * that was read, so none is missed or comes twice.
 */
export async function follow(api: Api, after: number, follower: Follower, signal: AbortSignal): Promise<void> {
  let last = after;
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const lines = linesOf(await api.stream(`/api/events?after=${last}`, signal), LONGEST_SILENCE_MS);
      follower.connection('open');
      wait = FIRST_WAIT_MS;
      for await (const line of lines) {
        const entry: Numbered = JSON.parse(line);
        last = entry.seq;
        told(follower, entry);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiFailure && error.status === 401) return follower.connection('refused');
    }
    if (signal.aborted) return;
    // One that comes back at once is not worth a word.
    if (wait > FIRST_WAIT_MS) follower.connection('reconnecting');
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  }
}

/** An entry that the page cannot take is a fault of the page. It is reported, and what comes after it is read. */
function told(follower: Follower, entry: Numbered): void {
  try {
    follower.seen(entry);
  } catch (error) {
    reportError(error);
  }
}

/** Ends early when the signal aborts, or when the browser finds the network again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}
