import { AwsError } from '../aws/errors.js';
import { HrAgentError } from '../core/errors.js';
import { formatDuration } from '../core/time.js';
import type { Step } from './resource.js';

/** What a wait needs of a step. */
export type Waiting = Pick<Step, 'clock' | 'signal' | 'report'>;

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Polls until the probe answers something other than undefined. Pauses grow from 25 ms to 2 s.
 * @throws HrAgentError WAIT_TIMEOUT after `timeoutMs`; whatever the probe throws (a state from which there is no way on)
 */
export async function waitFor<T>(
  step: Waiting,
  { what, timeoutMs }: { what: string; timeoutMs: number },
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const start = step.clock.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.6, LONGEST_PAUSE_MS)) {
    const result = await probe();
    if (result !== undefined) return result;
    const elapsedMs = step.clock.now() - start;
    if (elapsedMs >= timeoutMs) {
      throw new HrAgentError('WAIT_TIMEOUT', `Still waiting for ${what} after ${formatDuration(elapsedMs)}.`, {
        source: 'service',
        hint: 'Nothing is lost: the next run continues from here.',
      });
    }
    step.report({ type: 'waiting', what, elapsedMs });
    await step.clock.sleep(pause, step.signal);
  }
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
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5_000)) {
    try {
      return await call();
    } catch (error) {
      const reason = propagation(error);
      const elapsedMs = step.clock.now() - start;
      if (reason === undefined || elapsedMs >= PROPAGATION_BOUND_MS) throw error;
      step.report({ type: 'retrying', reason, elapsedMs });
      await step.clock.sleep(pause, step.signal);
    }
  }
}

/**
 * Makes a change once the thing has settled, and again when another change turns out to be under way: an earlier attempt
 * whose answer was lost, or somebody else's.
 */
export async function whenSettled<S>(
  step: Waiting,
  settle: () => Promise<S>,
  change: (settled: S) => Promise<unknown>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const settled = await settle();
    try {
      await change(settled);
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === CHANGE_ATTEMPTS) throw error;
      await step.clock.sleep(BUSY_PAUSE_MS * attempt, step.signal);
    }
  }
}

/** Runs a call; that another change is under way is no failure: whoever waits looks again. */
export async function unlessBusy(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof AwsError && thrown.code === 'BUSY';
}

const CHANGE_ATTEMPTS = 5;
const BUSY_PAUSE_MS = 200;

/** Most roles are known everywhere within 15 s; two minutes is where good tools stop. */
const PROPAGATION_BOUND_MS = 120_000;
