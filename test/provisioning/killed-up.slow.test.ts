import { describe, expect, test } from 'vitest';
import { killing, killRuns } from '../helpers/provisioning/kill-runs.js';
import { undisturbed } from '../helpers/provisioning/stage.js';

const { up, whole } = await undisturbed();
const killed = await killing(['up']);

describe.each(killRuns(up.length))(
  'up killed $phase a call takes effect, its state folder $state',
  ({ calls, ...way }) => {
    test.each(calls)('call %i: the next up ends with one of everything, and down with nothing', async (k) => {
      const stage = await killed(way, k);
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'PTO days of EMP001?')).stdout).toContain('12');
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
