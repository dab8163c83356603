import { describe, expect, it } from 'vitest';
import { type Measure, measure, nothing } from './corpus/measure.js';
import { DEVELOPED, type Part, REPORTED } from './corpus/sets.js';

async function measured(parts: readonly Part[]): Promise<Measure> {
  const total = nothing();
  for (const [agent, talks] of parts) await measure(agent, talks, total);
  return total;
}

/** Shares as the benchmark prints them. */
const share = (right: number, all: number): number => right / all;

describe.each([
  { set: 'developed', parts: DEVELOPED, turns: 500 },
  { set: 'reported', parts: REPORTED, turns: 60 },
])('the $set set of utterances', ({ parts, turns }) => {
  it('makes the right calls with the right parameters, asks nothing needless and changes nothing unasked', async () => {
    const total = await measured(parts);
    expect(total.turns).toBeGreaterThanOrEqual(turns);
    expect(share(total.callsRight, total.turns), total.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(share(total.parametersRight, total.parameters), total.wrong.join('\n')).toBeGreaterThanOrEqual(0.92);
    expect(total.wrongWrites).toBe(0);
    expect(share(total.needlessQuestions, total.turns)).toBeLessThan(0.02);
  });
});
