import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

const { up, whole } = await undisturbed();

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

describe.each(killRuns(up.length))(
  'up killed $phase a call takes effect, its state folder $state',
  ({ phase, state, calls }) => {
    test.each(calls)('call %i: the next up ends with one of everything, and down with nothing', async (k) => {
      await runKilled(stage, ['up'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'PTO days of EMP001?')).stdout).toContain('12');
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
