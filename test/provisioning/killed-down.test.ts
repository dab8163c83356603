import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LONG } from '../helpers/long-run.js';
import { killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

const { down, whole, standing } = await undisturbed();

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ from: standing });
});
afterEach(() => stage.close());

describe.each(killRuns(down.length))(
  'down killed $phase a call takes effect, its state folder $state',
  ({ phase, state, calls }) => {
    test.each(calls)('call %i: the next down leaves nothing', async (k) => {
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });

    const revived = calls.filter((k) => LONG || k % 4 < 2);
    test.each(revived)('call %i: an up makes it whole again, and down leaves nothing', async (k) => {
      await runKilled(stage, ['down', '--yes'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'PTO days of EMP001?')).stdout).toContain('12');
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
