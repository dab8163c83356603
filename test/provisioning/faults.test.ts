import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';
import { BRIEF, strikes, striking } from '../helpers/provisioning/struck.js';

const OPTIONS = { latency: BRIEF };
const { up, down, whole } = await undisturbed(OPTIONS);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(OPTIONS);
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
