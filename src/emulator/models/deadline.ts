import type { Clock } from '../service/clock.js';

/** How long one answer of a model may take: on a processor without an accelerator it takes minutes. */
export const ANSWER_LIMIT_MS = 300_000;

/**
 * Does the work with a signal that aborts when the caller's does, or when the time is up. Rejects with the signal's reason
 * then, whatever the work makes of it.
 */
export async function withDeadline<T>(
  clock: Clock,
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limited = new AbortController();
  const passOn = () => limited.abort(signal.reason);
  signal.addEventListener('abort', passOn, { once: true });
  clock.sleep(limitMs, limited.signal).then(
    () => limited.abort(new Error(`it took longer than ${limitMs / 1_000} s.`)),
    () => {}, // The sleep was ended: the work is done.
  );
  try {
    return await work(limited.signal);
  } catch (thrown) {
    throw limited.signal.aborted ? limited.signal.reason : thrown;
  } finally {
    signal.removeEventListener('abort', passOn);
    limited.abort();
  }
}
