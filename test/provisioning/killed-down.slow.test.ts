import { describe, expect, test } from 'vitest';
import { LONG } from '../helpers/long-run.js';
import { killing, killRuns } from '../helpers/provisioning/kill-runs.js';
import { undisturbed } from '../helpers/provisioning/stage.js';

const { down, whole, standing } = await undisturbed();
const killed = await killing(['down', '--yes'], { from: standing });

describe.each(killRuns(down.length))(
  'down killed $phase a call takes effect, its state folder $state',
  ({ calls, ...way }) => {
    test.each(calls)('call %i: the next down leaves nothing', async (k) => {
      const stage = await killed(way, k);
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });

    const revived = calls.filter((k) => LONG || k % 4 < 2);
    test.each(revived)('call %i: an up makes it whole again, and down leaves nothing', async (k) => {
      const stage = await killed(way, k);
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'PTO days of EMP001?')).stdout).toContain('12');
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
