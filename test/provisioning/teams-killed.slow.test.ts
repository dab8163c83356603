import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeTeam } from '../helpers/definitions/team.js';
import { LONG } from '../helpers/long-run.js';
import { someOf } from '../helpers/provisioning/chosen-calls.js';
import { killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** A supervisor and two collaborators: aliases, collaborators, and the policy that names them. */
const OPTIONS = { write: writeTeam };
const { up, down, whole, standing } = await undisturbed(OPTIONS);

let stage: Stage;
afterEach(() => stage.close());

async function expectToWork(): Promise<void> {
  expect(await stage.census()).toEqual(whole);
  expect((await stage.run('invoke', 'Where is the parcel P-77?')).stdout).toContain('C4');
}

describe.each(someOf(killRuns(up.length), 2))(
  'up of a team killed $phase a call takes effect, its state folder $state',
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
  'down of a team killed $phase a call takes effect, its state folder $state',
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
