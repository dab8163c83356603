import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '../helpers/stage.js';
import { BRIEF, strikes, striking } from '../helpers/struck-cli.js';

const { up, down, whole } = await reference();

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ latency: BRIEF });
});
afterEach(() => stage.close());

describe.each(strikes(up.length))('%s', (_name, blow, chosen) => {
  test.each(chosen)('at call %i of up: it makes the whole stack all the same', async (k) => {
    await stage.watched(['up'], striking(k, blow));
    expect(await stage.census()).toEqual(whole);
  });
});

describe.each(strikes(down.length))('%s', (_name, blow, chosen) => {
  test.each(chosen)('at call %i of down: it removes everything all the same', async (k) => {
    await stage.run('up');
    await stage.watched(['down', '--yes'], striking(k, blow));
    expect(await stage.census()).toEqual([]);
  });
});

/** What runs without a fault call and make. */
async function reference() {
  const quiet = await openStage({ latency: BRIEF });
  try {
    const { calls: up } = await quiet.watched(['up']);
    const whole = await quiet.census();
    const { calls: down } = await quiet.watched(['down', '--yes']);
    return { up, down, whole };
  } finally {
    await quiet.close();
  }
}
