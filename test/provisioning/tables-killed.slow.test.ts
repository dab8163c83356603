import { describe, expect, onTestFinished, test } from 'vitest';
import { tableAt } from '../helpers/account/items.js';
import { FIRST_NOTES, writeTableDefinition } from '../helpers/definitions/notes.js';
import { LONG } from '../helpers/long-run.js';
import { killing, killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with a table that begins with items, and in which items expire. */
const OPTIONS = { write: (home: Stage['home']) => writeTableDefinition(home, { ttl: 'expires' }) };
const MINE = { id: 'mine', text: 'Buy milk.' };
const { up, whole, standing } = await undisturbed(OPTIONS);
const killed = await killing(['up'], OPTIONS);

function notesOf({ account }: Stage) {
  const notes = tableAt(account.aws.url, 'house-notes');
  onTestFinished(() => notes.client.destroy());
  return notes;
}

/** Calls that make something of the table, in the order of `up`. */
const MAKING = ['CreateTable', 'UpdateTimeToLive', 'BatchWriteItem', 'TagResource'];
const chosen = up.flatMap((operation, k) => (LONG || MAKING.includes(operation) ? [k] : []));

describe.each(killRuns(up.length))(
  'up killed $phase a call of DynamoDB takes effect, its state folder $state',
  ({ calls: _calls, ...way }) => {
    // Every way is tried at every second of them.
    const calls = chosen.filter((_k, i) => LONG || (i + (way.state === 'lost' ? 1 : 0)) % 2 === 0);
    test.each(calls)('call %i: the next up ends with one of everything and the first items', async (k) => {
      const stage = await killed(way, k);
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect(await notesOf(stage).items()).toEqual(FIRST_NOTES);
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);

describe('down with data of people', () => {
  test.each([
    ['before', 'Scan'],
    ['after', 'Scan'],
    ['after', 'DeleteFunction'],
  ] as const)('killed %s %s: the next up brings the agent up with all items', async (phase, last) => {
    const stage = await openStage({ ...OPTIONS, from: standing });
    onTestFinished(stage.close);
    const notes = notesOf(stage);
    await notes.put(MINE);
    await runKilled(stage, ['down', '--yes'], phase, (_n, operation) => operation === last);
    await stage.run('up');
    expect(await stage.census()).toEqual(whole);
    expect(await notes.items()).toEqual([MINE, ...FIRST_NOTES]);
  });

  test.each(['before', 'after'] as const)(
    'down --delete-data killed %s DeleteTable: the next ends it',
    async (phase) => {
      const stage = await openStage({ ...OPTIONS, from: standing });
      onTestFinished(stage.close);
      await notesOf(stage).put(MINE);
      const argv = ['down', '--yes', '--delete-data'];
      await runKilled(stage, argv, phase, (_n, operation) => operation === 'DeleteTable');
      await stage.run(...argv);
      expect(await stage.census()).toEqual([]);
    },
  );
});
