import { Refusal } from '../requests/refusal.js';

/** Ends well before Lambda ends the call. */
const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 800;

/**
 * Makes a change that others may be making at the same time: `attempt` reads anew each time. Undefined from it: somebody
 * else was first.
 */
export async function untilDone<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (let pause = 20; Date.now() < end; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const done = await attempt();
    if (done !== undefined) return done;
    const ms = Math.random() * pause;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  throw new Refusal(
    'busy',
    'Too much is being changed at once here. Nothing was changed; please ask again in a minute.',
  );
}
