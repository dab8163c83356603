import { describe, expect, test } from 'vitest';
import { LONG } from '../../../helpers/long-run.js';
import { measureAll } from './corpus/measure.js';
import { DEVELOPMENT, HELD_OUT } from './corpus/sets.js';

/** Every third talk: `npm run test:long` measures all of them. */
const everyThird = (parts: typeof DEVELOPMENT): typeof DEVELOPMENT =>
  parts.map(([agent, talks]) => [agent, talks.filter((_, i) => i % 3 === 0)]);

/** Shares as the benchmark prints them. */
const share = (right: number, all: number): number => right / all;

// Only totals of the held-out set are shown: a turn that somebody has looked at no longer measures anything.
describe.each([
  { set: 'development', parts: LONG ? DEVELOPMENT : everyThird(DEVELOPMENT), turns: LONG ? 1_000 : 330, tells: true },
  { set: 'held-out', parts: HELD_OUT, turns: 150, tells: false },
])('the $set set of utterances', ({ parts, turns, tells }) => {
  test('makes the right calls with the right parameters, asks nothing needless and changes nothing unasked', async () => {
    const total = await measureAll(parts);
    const wrong = tells ? total.wrong.join('\n') : '';
    expect(total.turns).toBeGreaterThanOrEqual(turns);
    expect(share(total.callsRight, total.turns), wrong).toBeGreaterThanOrEqual(0.95);
    expect(share(total.parametersRight, total.parameters), wrong).toBeGreaterThanOrEqual(0.92);
    expect(total.wrongWrites, wrong).toBe(0);
    expect(share(total.needlessQuestions, total.turns), wrong).toBeLessThan(0.02);
  });
});
