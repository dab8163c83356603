import { AwsError } from '../aws/errors.js';
import { formatDuration } from '../core/durations.js';
import { HrAgentError } from '../core/errors.js';
import type { Step } from './resource.js';

/** What a wait needs of a step. */
export type Waiting = Pick<Step, 'clock' | 'signal' | 'report'>;

export interface Wait {
  /** What is awaited, as words that come after "waiting for". */
  what: string;
  timeoutMs: number;
  /** A wait that takes longer than this is unusual. */
  usualMs?: number;
}

const USUAL_MS = 30_000;
/**
 * A pause is this share of the time that has been waited already, so no wait is longer than needed by more than that.
 */
const SHARE_OF_ELAPSED = 1 / 16;
const SHORTEST_POLL_MS = 50;
/** A call that changes something is not repeated as fast as a read. */
const SHORTEST_RETRY_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Polls until the probe answers something other than undefined. Pauses grow with what has been waited, from 50 ms to 5 s.
 * @throws HrAgentError WAIT_TIMEOUT after `timeoutMs`; whatever the probe throws (a state from which there is no way on)
 */
export async function waitFor<T>(
  step: Waiting,
  { what, timeoutMs, usualMs = USUAL_MS }: Wait,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const start = step.clock.now();
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    const elapsedMs = step.clock.now() - start;
    if (elapsedMs >= timeoutMs) {
      throw new HrAgentError('WAIT_TIMEOUT', `Still waiting for ${what} after ${formatDuration(elapsedMs)}.`, {
        source: 'service',
        hint: 'Nothing is lost: the next run continues from here.',
      });
    }
    step.report({ type: 'waiting', what, elapsedMs, ...hinted(elapsedMs, usualMs, timeoutMs) });
    await step.clock.sleep(pauseAfter(elapsedMs, SHORTEST_POLL_MS), step.signal);
  }
}

/** What to say of a wait that takes longer than usual. */
function hinted(elapsedMs: number, usualMs: number, timeoutMs: number): { hint?: string } {
  if (elapsedMs < usualMs) return {};
  return { hint: `usually ${formatDuration(usualMs)} at most; it is given up after ${formatDuration(timeoutMs)}` };
}

/**
 * Repeats a call while its failure means that IAM has not yet told the other services of a new role or policy.
 * `propagation` names that reason, or returns undefined for any other failure, which is thrown at once.
 */
export async function retryPropagation<T>(
  step: Waiting,
  propagation: (thrown: unknown) => string | undefined,
  call: () => Promise<T>,
): Promise<T> {
  const start = step.clock.now();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const reason = propagation(error);
      const elapsedMs = step.clock.now() - start;
      if (reason === undefined || elapsedMs >= PROPAGATION_BOUND_MS) throw error;
      step.report({ type: 'retrying', reason, elapsedMs, ...hinted(elapsedMs, KNOWN_MS, PROPAGATION_BOUND_MS) });
      await step.clock.sleep(pauseAfter(elapsedMs, SHORTEST_RETRY_MS), step.signal);
    }
  }
}

/**
 * Waits until the resource has settled, then makes a change. Does so again when another change is under way: that of an
 * earlier attempt whose answer was lost, or somebody else's.
 */
export async function whenSettled<S, R>(
  step: Waiting,
  settle: () => Promise<S>,
  change: (settled: S, attempt: number) => Promise<R>,
): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    const settled = await settle();
    try {
      return await change(settled, attempt);
    } catch (error) {
      if (!isBusy(error) || attempt === CHANGE_ATTEMPTS) throw error;
      await step.clock.sleep(BUSY_PAUSE_MS * attempt, step.signal);
    }
  }
}

/** Makes a change without a wait before it. When another change is under way, waits until that has settled. */
export async function settlingWhenBusy(
  step: Waiting,
  settle: () => Promise<unknown>,
  change: () => Promise<unknown>,
): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!isBusy(error)) throw error;
    await whenSettled(step, settle, change);
  }
}

/** Runs a call. When another change is under way, that is no failure: the wait around it looks again. */
export async function unlessBusy(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

function pauseAfter(elapsedMs: number, shortest: number): number {
  return Math.min(Math.max(elapsedMs * SHARE_OF_ELAPSED, shortest), LONGEST_PAUSE_MS);
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof AwsError && thrown.code === 'BUSY';
}

const CHANGE_ATTEMPTS = 5;
const BUSY_PAUSE_MS = 200;

/** Most roles are known everywhere within 15 s. Other good tools give up after two minutes. */
const KNOWN_MS = 15_000;
const PROPAGATION_BOUND_MS = 120_000;
