import { expect, test } from 'vitest';
import { drained } from '../../../src/core/drained.js';

/** Yields two events and returns; knows whether it was closed. */
function work(): { events: AsyncGenerator<number, string>; closed: () => boolean } {
  let over = false;
  async function* counting() {
    try {
      yield 1;
      yield 2;
      return 'done';
    } finally {
      over = true;
    }
  }
  return { events: counting(), closed: () => over };
}

test('each event is shown in its order, and what the work returns is returned', async () => {
  const seen: number[] = [];
  expect(await drained(work().events, (event) => seen.push(event))).toBe('done');
  expect(seen).toEqual([1, 2]);
});

test('an event that cannot be shown closes the work, and the error is told as it is', async () => {
  const { events, closed } = work();
  const failure = new Error('the terminal went away');
  const show = () => {
    throw failure;
  };
  await expect(drained(events, show)).rejects.toBe(failure);
  expect(closed()).toBe(true);
});

test('work that fails is told as its own error', async () => {
  const failure = new Error('no');
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw failure;
  }
  await expect(drained(failing(), () => {})).rejects.toBe(failure);
});
