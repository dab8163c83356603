import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BRIEF, failingAt, faultRuns, inRuns } from '../helpers/provisioning/fault-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

const OPTIONS = { latency: BRIEF };
const { up, down, whole, standing } = await undisturbed(OPTIONS);

let stage: Stage;
afterEach(() => stage.close());

describe.each(faultRuns(up.length))('$name', ({ calls, patience, ...fault }) => {
  beforeEach(async () => {
    stage = await openStage({ ...OPTIONS, patience });
  });

  test.each(inRuns(calls))('at call $at of up: it makes the whole stack all the same', async ({ failing }) => {
    await stage.watched(['up'], failingAt(failing, fault));
    expect(await stage.census()).toEqual(whole);
  });
});

describe.each(faultRuns(down.length))('$name', ({ calls, patience, ...fault }) => {
  beforeEach(async () => {
    stage = await openStage({ ...OPTIONS, patience, from: standing });
  });

  test.each(inRuns(calls))('at call $at of down: it removes everything all the same', async ({ failing }) => {
    await stage.watched(['down', '--yes'], failingAt(failing, fault));
    expect(await stage.census()).toEqual([]);
  });
});
