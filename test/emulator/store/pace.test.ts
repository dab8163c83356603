import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPace, type Pace } from '../../../src/emulator/store/pace.js';

let now = 0;
let pace: Pace;
beforeEach(() => {
  pace = createPace(() => now);
});

/** One write; where it was committed. It takes so long by the clock. */
async function write(ms = 1): Promise<'here' | 'elsewhere'> {
  const commit = () => {
    now += ms;
  };
  if (pace.isAlone()) {
    pace.commit(commit);
    return 'here';
  }
  await pace.share(async () => commit());
  return 'elsewhere';
}

async function writeAlone(ms?: number) {
  const where = await write(ms);
  for (let turns = 0; turns < 3; turns += 1) await turn();
  return where;
}

async function writeTogether(count: number) {
  const places = await Promise.all(Array.from({ length: count }, () => write()));
  await turn();
  return places;
}

describe('a write is committed', () => {
  test('on the thread that serves while one comes after another', async () => {
    for (let n = 0; n < 20; n += 1) expect(await writeAlone()).toBe('here');
  });

  test('on another thread while several come at once, and here again when they have left', async () => {
    await writeTogether(8);
    for (let n = 0; n < 20; n += 1) expect(await writeTogether(8)).not.toContain('here');
    const places: string[] = [];
    for (let n = 0; n < 20; n += 1) places.push(await writeAlone());
    expect(places.slice(0, 5)).not.toContain('here');
    expect(places.slice(-5)).not.toContain('elsewhere');
  });

  test('on another thread after one that took long', async () => {
    await writeAlone(50);
    for (let n = 0; n < 5; n += 1) expect(await writeAlone()).toBe('elsewhere');
  });

  test('on another thread while another one is on its way there', async () => {
    let arrive = () => {};
    const other = pace.share(() => new Promise<void>((done) => (arrive = done)));
    expect(await writeAlone()).toBe('elsewhere');
    arrive();
    await other;
    expect(await writeAlone()).toBe('here');
  });
});
