import { describe, expect, test } from 'vitest';
import { measureAll } from './measure.js';
import type { DEVELOPMENT } from './sets.js';

export interface Judged {
  set: string;
  parts: typeof DEVELOPMENT;
  /** That there are at least. */
  turns: number;
  /** Whether it is shown what went wrong. Of the held-out set only totals are: what somebody has seen no longer measures. */
  tells: boolean;
}

/** Every third talk, for example. */
export const everyNth = (n: number, parts: typeof DEVELOPMENT): typeof DEVELOPMENT =>
  parts.map(([agent, talks]) => [agent, talks.filter((_, i) => i % n === 0)]);

/** Shares as the benchmark prints them. */
const share = (right: number, all: number): number => right / all;

export function describeSets(sets: readonly Judged[]): void {
  describe.each(sets)('the $set set of utterances', ({ parts, turns, tells }) => {
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
}
