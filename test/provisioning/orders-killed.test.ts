import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { LONG } from '../helpers/long-run.js';
import { runKilled, someDeaths } from '../helpers/provisioning/killed.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with an OpenAPI document in a bucket, and documents: bucket, objects, vectors, knowledge base, association. */
const OPTIONS = { write: writeOrdersDefinition };
const { up, down, whole } = await undisturbed(OPTIONS);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(OPTIONS);
});
afterEach(() => stage.close());

/** It acts, and answers from its documents. */
async function expectToWork(): Promise<void> {
  expect(await stage.census()).toEqual(whole);
  expect((await stage.run('invoke', 'What is the status of order ORD-456?')).stdout).toContain('shipped');
  expect((await stage.run('invoke', 'How long is the warranty on the office chair?')).stdout).toContain('3 years');
}

describe.each(someDeaths(up.length, 4))(
  'up killed %s a call takes effect, its state folder %s',
  (phase, state, chosen) => {
    test.each(chosen)('call %i: the next up ends with one of everything, and down with nothing', async (k) => {
      await runKilled(stage, ['up'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      await expectToWork();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);

describe.each(someDeaths(down.length, 2))(
  'down killed %s a call takes effect, its state folder %s',
  (phase, state, chosen) => {
    test.each(chosen)('call %i: an up makes it whole again, and down leaves nothing', async (k) => {
      await stage.run('up');
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      await expectToWork();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });

    test.each(LONG ? chosen : [])('call %i: the next down leaves nothing', async (k) => {
      await stage.run('up');
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
