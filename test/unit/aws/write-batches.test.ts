import { describe, expect, test } from 'vitest';
import { writeBatches } from '../../../src/aws/write-batches.js';
import { skippingClock } from '../../helpers/clocks/skipping-clock.js';

const puts = Array.from({ length: 60 }, (_none, i) => ({ PutRequest: { Item: { id: { S: String(i) } } } }));
const ids = (requests: readonly { PutRequest?: { Item?: object | undefined } | undefined }[]) =>
  requests.map(({ PutRequest }) => JSON.stringify(PutRequest?.Item));
const using = () => ({ clock: skippingClock(), signal: new AbortController().signal });

describe('batches', () => {
  test('have at most 25 items, and what was not taken is written again until it is', async () => {
    const taken: string[] = [];
    const sizes: number[] = [];
    await writeBatches(using(), puts, async (batch) => {
      sizes.push(batch.length);
      taken.push(...ids(batch.slice(0, 20)));
      return batch.slice(20);
    });
    expect(sizes).toEqual([25, 25, 10, 5, 5]);
    expect([...taken].sort()).toEqual(ids(puts).sort());
  });

  test('are given up when nothing of one is taken for most of a minute', async () => {
    const { clock, signal } = using();
    const begun = clock.now();
    const work = writeBatches({ clock, signal }, puts, async (batch) => batch);
    await expect(work).rejects.toMatchObject({ code: 'THROTTLED', message: expect.stringContaining('25 items') });
    expect(clock.now() - begun).toBeGreaterThan(40_000);
  });
});
