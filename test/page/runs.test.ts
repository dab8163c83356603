import { expect, test } from 'vitest';
import { Runs } from '../../src/page/server/learn/runs.js';
import { EventLog } from '../../src/page/server/turns/event-log.js';

test('a run that is over is known until a hundred others were begun: who stops it is a moment late, and does no harm', async () => {
  const runs = new Runs(new EventLog(), new AbortController().signal);
  const play = async () => {
    const id = runs.begin('agent', async function* () {});
    await runs.settled();
    return id;
  };
  const first = await play();
  for (let count = 1; count < 100; count += 1) await play();
  expect(() => runs.stop(first)).not.toThrow();
  const last = await play();
  expect(() => runs.stop(first)).toThrow('This server holds no such run.');
  expect(() => runs.stop(last)).not.toThrow();
});
