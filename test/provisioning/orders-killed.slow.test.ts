import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { LONG } from '../helpers/long-run.js';
import { someOf } from '../helpers/provisioning/chosen-calls.js';
import { killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with an OpenAPI document in a bucket, and documents: bucket, objects, vectors, knowledge base, association. */
const OPTIONS = { write: writeOrdersDefinition };
const { up, down, whole, standing } = await undisturbed(OPTIONS);

let stage: Stage;
afterEach(() => stage.close());

/** It acts, and answers from its documents. */
async function expectToWork(): Promise<void> {
  expect(await stage.census()).toEqual(whole);
  expect((await stage.run('invoke', 'What is the status of order ORD-456?')).stdout).toContain('shipped');
  expect((await stage.run('invoke', 'How long is the warranty on the office chair?')).stdout).toContain('3 years');
}

describe.each(someOf(killRuns(up.length), 2))(
  'up killed $phase a call takes effect, its state folder $state',
  ({ phase, state, calls }) => {
    beforeEach(async () => {
      stage = await openStage(OPTIONS);
    });

    test.each(calls)('call %i: the next up ends with one of everything, and down with nothing', async (k) => {
      await runKilled(stage, ['up'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      await expectToWork();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);

describe.each(someOf(killRuns(down.length), 2))(
  'down killed $phase a call takes effect, its state folder $state',
  ({ phase, state, calls }) => {
    beforeEach(async () => {
      stage = await openStage({ ...OPTIONS, from: standing });
    });

    test.each(calls)('call %i: an up makes it whole again, and down leaves nothing', async (k) => {
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      await expectToWork();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });

    test.each(LONG ? calls : [])('call %i: the next down leaves nothing', async (k) => {
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
