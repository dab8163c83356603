import { expect, test } from 'vitest';
import { soonDrawn } from '../../../src/page/browser/state/soon-drawn.js';

/** A page on which a change takes so long to draw, and whose frames come when they are told to. */
function page(ms: number) {
  const waiting: (() => void)[] = [];
  let [time, drawn] = [0, 0];
  const soon = soonDrawn(
    (call) => waiting.push(call),
    () => time,
  );
  return {
    /** How many changes are drawn after this one. */
    async change(): Promise<number> {
      soon(() => {
        time += ms;
        drawn += 1;
      });
      await Promise.resolve();
      return drawn;
    },
    frame(): number {
      for (const call of waiting.splice(0)) call();
      return drawn;
    },
  };
}

test('a change is drawn at once, before the frame, and after the frame the next one', async () => {
  const { change, frame } = page(10);
  expect([await change(), frame(), await change()]).toEqual([1, 1, 2]);
});

test('changes that are drawn quickly do not wait for one another', async () => {
  const { change } = page(1);
  expect([await change(), await change(), await change()]).toEqual([1, 2, 3]);
});

test('what would take too much of a frame is drawn with the next one', async () => {
  const { change, frame } = page(3);
  expect([await change(), await change(), await change(), frame()]).toEqual([1, 2, 2, 3]);
});
