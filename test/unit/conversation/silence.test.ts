import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { neverSilent } from '../../../src/conversation/turn/silence.js';
import { fakeClock } from '../../helpers/clocks/fake-clock.js';

/** Two words, and then nothing more. */
async function* twoWords() {
  yield 'one';
  yield 'two';
  await new Promise(() => undefined);
}

function listening(signal = new AbortController().signal) {
  const clock = fakeClock();
  const limit = { clock, limitMs: 5_000, signal, tooLong: () => new Error('silent') };
  return { clock, words: neverSilent(twoWords(), limit) };
}

test('a stream is silent when nothing came for the whole limit, counted from the last wait', async () => {
  const { clock, words } = listening();
  expect(await words.next()).toMatchObject({ value: 'one' });
  clock.advance(3_000);
  expect(await words.next()).toMatchObject({ value: 'two' });
  const third = words.next();
  let failure: unknown;
  third.catch((error: unknown) => {
    failure = error;
  });
  clock.advance(4_999);
  await setImmediate();
  expect(failure).toBeUndefined();
  clock.advance(1);
  await expect(third).rejects.toThrow('silent');
});

test('a reader who takes his time makes no silence', async () => {
  const { clock, words } = listening();
  await words.next();
  clock.advance(60_000);
  await setImmediate();
  expect(await words.next()).toMatchObject({ value: 'two' });
});

test('whoever stops is not waited for', async () => {
  const stopping = new AbortController();
  const { words } = listening(stopping.signal);
  await words.next();
  await words.next();
  const third = words.next();
  stopping.abort(new Error('stopped'));
  await expect(third).rejects.toThrow('stopped');
});
