import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/resources/resource.js';
import { retryPropagation, waitFor } from '../../../src/resources/wait.js';
import { skippingClock } from '../../helpers/clocks/skipping-clock.js';

function waiting() {
  const clock = skippingClock();
  const reported: Progress[] = [];
  const interruption = new AbortController();
  return {
    clock,
    reported,
    interruption,
    step: { clock, signal: interruption.signal, report: (progress: Progress) => reported.push(progress) },
  };
}

/** Answers undefined that many times, then the value. */
function readyAfter<T>(times: number, value: T): () => Promise<T | undefined> {
  let left = times;
  return async () => (left-- > 0 ? undefined : value);
}

const WHAT = { what: 'agent A to settle', timeoutMs: 60_000 };

describe('waiting for a state', () => {
  test('what is so already takes no sleep', async () => {
    const { step, clock, reported } = waiting();
    expect(await waitFor(step, WHAT, readyAfter(0, 'Active'))).toBe('Active');
    expect({ slept: clock.slept, reported }).toEqual({ slept: [], reported: [] });
  });

  test('pauses grow from 50 ms to 5 s, so that no wait is a tenth longer than it must be', async () => {
    const { step, clock } = waiting();
    await waitFor(step, { ...WHAT, timeoutMs: 600_000 }, readyAfter(140, 'Active'));
    expect(clock.slept[0]).toBe(50);
    expect(clock.slept.at(-1)).toBe(5000);
    let elapsed = 0;
    for (const [i, pause] of clock.slept.entries()) {
      expect(pause).toBeGreaterThanOrEqual(clock.slept[i - 1] ?? 0);
      expect(pause).toBeLessThanOrEqual(Math.max(50, elapsed / 10));
      elapsed += pause;
    }
  });

  test('each wait is told, with what for and how long already', async () => {
    const { step, reported } = waiting();
    await waitFor(step, WHAT, readyAfter(2, 'Active'));
    expect(reported).toEqual([
      { type: 'waiting', what: 'agent A to settle', elapsedMs: 0 },
      { type: 'waiting', what: 'agent A to settle', elapsedMs: 50 },
    ]);
  });

  test('one that takes longer than usual says so, and how long it may take', async () => {
    const { step, reported, clock } = waiting();
    const start = clock.now();
    await waitFor(step, { ...WHAT, usualMs: 5_000 }, async () =>
      clock.now() >= start + 20_000 ? 'Active' : undefined,
    );
    const hint = 'usually 5.0 s at most; it is given up after 1 min 0 s';
    for (const one of reported) {
      expect(one.hint).toBe(one.type === 'waiting' && one.elapsedMs < 5_000 ? undefined : hint);
    }
    expect(reported.at(-1)?.hint).toBe(hint);
  });

  test('ends with WAIT_TIMEOUT at its bound', async () => {
    const { step, clock } = waiting();
    await expect(waitFor(step, WHAT, async () => undefined)).rejects.toMatchObject({
      code: 'WAIT_TIMEOUT',
      message: expect.stringContaining('agent A to settle'),
    });
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.now()).toBeLessThan(63_000);
  });

  test('what the probe throws ends it at once: a state from which there is no way on', async () => {
    const { step, clock } = waiting();
    const failed = new Error('FAILED');
    const probe = async () => {
      throw failed;
    };
    await expect(waitFor(step, WHAT, probe)).rejects.toBe(failed);
    expect(clock.slept).toEqual([]);
  });

  test('an interruption ends it with its own reason', async () => {
    const { step, interruption } = waiting();
    interruption.abort(new Error('Interrupted.'));
    await expect(waitFor(step, WHAT, async () => undefined)).rejects.toThrow('Interrupted.');
  });
});

describe("retrying while IAM's news spreads", () => {
  const unknownRole = (thrown: unknown) =>
    thrown instanceof Error && thrown.message === 'cannot be assumed' ? 'the role to be known' : undefined;
  const failing = (times: number, message: string) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw new Error(message);
      return 'made';
    };
  };

  test('repeats a call that fails for that reason, and says the reason', async () => {
    const { step, reported, clock } = waiting();
    expect(await retryPropagation(step, unknownRole, failing(3, 'cannot be assumed'))).toBe('made');
    expect(reported.map((progress) => progress.type === 'retrying' && progress.reason)).toEqual(
      Array(3).fill('the role to be known'),
    );
    expect(clock.slept).toEqual([500, 500, 500]);
  });

  test('throws any other failure at once', async () => {
    const { step, clock } = waiting();
    await expect(retryPropagation(step, unknownRole, failing(1, 'not authorised'))).rejects.toThrow('not authorised');
    expect(clock.slept).toEqual([]);
  });

  test('gives up after two minutes with the failure itself', async () => {
    const { step, clock } = waiting();
    await expect(retryPropagation(step, unknownRole, failing(1000, 'cannot be assumed'))).rejects.toThrow(
      'cannot be assumed',
    );
    expect(clock.now()).toBeGreaterThanOrEqual(120_000);
    expect(clock.now()).toBeLessThan(126_000);
    expect(Math.max(...clock.slept)).toBe(5000);
  });

  test('an interruption ends it', async () => {
    const { step, interruption } = waiting();
    interruption.abort(new Error('Interrupted.'));
    await expect(retryPropagation(step, unknownRole, failing(1, 'cannot be assumed'))).rejects.toThrow('Interrupted.');
  });
});
