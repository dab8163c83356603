import { describe, expect, test } from 'vitest';
import { createTurnPace } from '../../../src/conversation/scenario/pace.js';
import { skippingClock } from '../../helpers/clocks/skipping-clock.js';

const signal = new AbortController().signal;

describe('the pace of turns', () => {
  test('without a rate nothing waits', async () => {
    const clock = skippingClock();
    const pace = createTurnPace(clock, undefined);
    for (let i = 0; i < 5; i++) await pace.next(signal);
    expect(clock.slept).toEqual([]);
  });

  test('with one, each turn begins so long after the one before', async () => {
    const clock = skippingClock();
    const pace = createTurnPace(clock, 4);
    for (let i = 0; i < 4; i++) await pace.next(signal);
    expect(clock.slept).toEqual([250, 250, 250]);
  });

  test('turns that come at once are spread, each for a moment of its own', async () => {
    const asked: number[] = [];
    const pace = createTurnPace({ now: () => 0, sleep: async (ms) => void asked.push(ms) }, 0.5);
    await Promise.all([pace.next(signal), pace.next(signal), pace.next(signal)]);
    expect(asked).toEqual([2_000, 4_000]);
  });

  test('time that passed without a turn is not made up for', async () => {
    const clock = skippingClock();
    const pace = createTurnPace(clock, 2);
    await pace.next(signal);
    await clock.sleep(60_000, signal);
    await pace.next(signal);
    await pace.next(signal);
    expect(clock.slept).toEqual([60_000, 500]);
  });

  test('is held when the service has had too many', async () => {
    const clock = skippingClock();
    const pace = createTurnPace(clock, undefined);
    pace.hold(900);
    pace.hold(300);
    await pace.next(signal);
    await pace.next(signal);
    expect(clock.slept).toEqual([900]);
  });

  test('a wait ends when the run does', async () => {
    const pace = createTurnPace(skippingClock(), 1);
    await pace.next(signal);
    await expect(pace.next(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
