import { describe, expect, test } from 'vitest';
import { someOf } from '../helpers/provisioning/chosen-calls.js';
import { killing, killRuns } from '../helpers/provisioning/kill-runs.js';
import { writeLibraryWithCollection } from '../helpers/provisioning/search-life.js';
import { type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with documents whose vectors lie in OpenSearch Serverless: policies, collection, index. */
const OPTIONS = { write: (home: Stage['home']) => writeLibraryWithCollection(home) };
const { up, whole } = await undisturbed(OPTIONS);
const killed = await killing(['up'], OPTIONS);

describe.each(someOf(killRuns(up.length), 3))(
  'up killed $phase a call takes effect, its state folder $state',
  ({ calls, ...way }) => {
    test.each(calls)('call %i: the next up ends with one of everything, and down with nothing', async (k) => {
      const stage = await killed(way, k);
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'What does a late book cost?')).stdout).toContain('one pound');
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);
