import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from '../core/time.js';

export const MAX_ATTEMPTS = 5;
/** Of those at which nothing comes: each takes as long as a command is patient. */
const MAX_SILENT_ATTEMPTS = 3;
/**
 * Before the first repetition, in milliseconds; doubled each time. The longer one gives a service that throttles time.
 */
const FIRST_PAUSE: Readonly<Record<string, number>> = { THROTTLING: 1_000 };
const OTHER_FIRST_PAUSE = 100;
const LONGEST_PAUSE = 20_000;

/**
 * The SDK's standard rules of what is tried again: throttling, 5xx, lost connections, each request a few times. The
 * pauses are this tool's own, so that an interruption ends them.
 */
export function retryStrategy(clock: Clock, signal: AbortSignal): RetryStrategyV2 {
  const rules = new StandardRetryStrategy({
    maxAttempts: MAX_ATTEMPTS,
    backoff: { computeNextBackoffDelay: () => 0, setDelayBase: () => {} },
  });
  return {
    acquireInitialRetryToken: (scope) => rules.acquireInitialRetryToken(scope),
    recordSuccess: (token: StandardRetryToken) => rules.recordSuccess(token),
    async refreshRetryTokenForRetry(token: StandardRetryToken, failure: RetryErrorInfo) {
      if (isSilence(failure) && token.getRetryCount() >= MAX_SILENT_ATTEMPTS - 1) throw failure.error;
      const next = await rules.refreshRetryTokenForRetry(token, failure);
      await clock.sleep(pause(failure, token.getRetryCount()), signal);
      return next;
    },
  };
}

/** Whether nothing came, for as long as anybody waits for it. */
function isSilence({ error }: RetryErrorInfo): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** Doubled each time, and somewhere in the upper half, so that many that failed together do not come back together. */
function pause({ errorType }: RetryErrorInfo, repetitions: number): number {
  const whole = Math.min((FIRST_PAUSE[errorType] ?? OTHER_FIRST_PAUSE) * 2 ** repetitions, LONGEST_PAUSE);
  return whole * (0.5 + Math.random() / 2);
}
