import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { someOf } from '../helpers/provisioning/chosen-calls.js';
import { BRIEF, failingAt, faultRuns, inRuns } from '../helpers/provisioning/fault-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with an OpenAPI document in a bucket, and documents: bucket, objects, vectors, knowledge base, association. */
const OPTIONS = { write: writeOrdersDefinition, latency: BRIEF };
const { up, down, whole, standing } = await undisturbed(OPTIONS);

let stage: Stage;
afterEach(() => stage.close());

describe.each(someOf(faultRuns(up.length), 6))('$name', ({ calls, patience, ...fault }) => {
  beforeEach(async () => {
    stage = await openStage({ ...OPTIONS, patience });
  });

  test.each(inRuns(calls))('at call $at of up: it makes the whole stack all the same', async ({ failing }) => {
    await stage.watched(['up'], failingAt(failing, fault));
    expect(await stage.census()).toEqual(whole);
    expect((await stage.run('invoke', 'How long is the warranty on the office chair?')).stdout).toContain('3 years');
  });
});

describe.each(someOf(faultRuns(down.length), 3))('$name', ({ calls, patience, ...fault }) => {
  beforeEach(async () => {
    stage = await openStage({ ...OPTIONS, patience, from: standing });
  });

  test.each(inRuns(calls))('at call $at of down: it removes everything all the same', async ({ failing }) => {
    await stage.watched(['down', '--yes'], failingAt(failing, fault));
    expect(await stage.census()).toEqual([]);
  });
});
