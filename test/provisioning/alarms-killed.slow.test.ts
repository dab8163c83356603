import { describe, expect, test } from 'vitest';
import { writeWatchedDefinition } from '../helpers/definitions/watched.js';
import { LONG } from '../helpers/long-run.js';
import { killing, killRuns } from '../helpers/provisioning/kill-runs.js';
import { type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with an alias and alarms of it. */
const OPTIONS = { write: (home: Stage['home']) => writeWatchedDefinition(home, '  errors: 0\n') };
const { up, whole } = await undisturbed(OPTIONS);
const killed = await killing(['up'], OPTIONS);
const calls = up.flatMap((operation, k) => (LONG || operation === 'PutMetricAlarm' ? [k] : []));

describe.each(killRuns(up.length))(
  'up killed $phase an alarm is made, its state folder $state',
  ({ calls: _calls, ...way }) => {
    test.each(LONG ? calls : calls.slice(0, 1))(
      'call %i: the next up ends with one of each, and down with none',
      async (k) => {
        const stage = await killed(way, k);
        await stage.run('up');
        expect(await stage.census()).toEqual(whole);
        await stage.run('down', '--yes');
        expect(await stage.census()).toEqual([]);
      },
    );
  },
);
