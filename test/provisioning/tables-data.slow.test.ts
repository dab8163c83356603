import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestTable, tableAt } from '../helpers/account/items.js';
import { FIRST_NOTES, type Note, writeTableDefinition } from '../helpers/definitions/notes.js';
import { LONG } from '../helpers/long-run.js';
import { openStage, type Stage } from '../helpers/provisioning/stage.js';

/** What is to be in the account. */
interface World {
  /** Undefined: there is no table. */
  items: Map<string, string> | undefined;
}

interface Step {
  what: string;
  run(stage: Stage, notes: TestTable, world: World): Promise<void>;
}

const first = () => new Map(FIRST_NOTES.map(({ id, text }) => [id, text]));
const isOnlyFirst = (items: ReadonlyMap<string, string>) =>
  [...items].every(([id, text]) => FIRST_NOTES.some((note) => note.id === id && note.text === text));

const up: Step = {
  what: 'up',
  async run(stage, _notes, world) {
    await stage.run('up');
    world.items ??= first();
  },
};
const down: Step = {
  what: 'down',
  async run(stage, _notes, world) {
    await stage.run('down', '--yes');
    if (world.items && isOnlyFirst(world.items)) world.items = undefined;
  },
};
const downWithData: Step = {
  what: 'down --delete-data',
  async run(stage, _notes, world) {
    await stage.run('down', '--yes', '--delete-data');
    world.items = undefined;
  },
};
const loseState: Step = { what: 'lose the state', run: async (stage) => stage.loseState() };
const write = ({ id, text }: Note): Step => ({
  what: `write ${id}`,
  async run(_stage, notes, { items }) {
    if (!items) return;
    await notes.put({ id, text });
    items.set(id, text);
  },
});
const remove = ({ id }: Note): Step => ({
  what: `remove ${id}`,
  async run(_stage, notes, { items }) {
    if (!items) return;
    await notes.remove({ id });
    items.delete(id);
  },
});

const note = fc.record({ id: fc.constantFrom('n1', 'n2', 'n3'), text: fc.constantFrom('Water the plants.', 'Other.') });
const steps = fc.oneof(
  { weight: 3, arbitrary: fc.constant(up) },
  { weight: 3, arbitrary: fc.constant(down) },
  { weight: 1, arbitrary: fc.constantFrom(downWithData, loseState) },
  { weight: 3, arbitrary: note.map(write) },
  { weight: 2, arbitrary: note.map(remove) },
);

test(
  'after any history, the items are those before it, less what was named for removal',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 7, size: 'max' }), async (history) => {
        const stage = await openStage({ write: writeTableDefinition });
        const notes = tableAt(stage.account.aws.url, 'house-notes');
        const world: World = { items: undefined };
        try {
          for (const step of [up, ...history]) {
            await step.run(stage, notes, world);
            const wanted = world.items && [...world.items].map(([id, text]) => ({ id, text }));
            expect(await notes.items(), step.what).toEqual(wanted?.sort((one, other) => (one.id < other.id ? -1 : 1)));
          }
        } finally {
          notes.client.destroy();
          await stage.close();
        }
      }),
      { numRuns: LONG ? 100 : 3, ...(!LONG && { seed: 20261126 }) },
    );
  },
  LONG ? 600_000 : 60_000,
);
