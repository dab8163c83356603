import fc from 'fast-check';
import { test } from 'vitest';
import { LONG } from '../helpers/long-run.js';
import { DRIFTS, UNTAGGINGS } from '../helpers/random-library/drift.js';
import { edits } from '../helpers/random-library/edits.js';
import { openWorld, type World } from '../helpers/random-library/world.js';

interface Step {
  what: string;
  run(world: World): void | Promise<void>;
}

const oneOf = (drifts: typeof DRIFTS) => fc.constantFrom(...Object.entries(drifts));
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: edits.map(({ what, apply }) => ({ what, run: (world: World) => world.edit(apply) })) },
  { weight: 5, arbitrary: fc.constant<Step>({ what: 'up', run: (world) => world.up() }) },
  { weight: 1, arbitrary: fc.constant<Step>({ what: 'down', run: (world) => world.down() }) },
  { weight: 1, arbitrary: fc.constant<Step>({ what: 'lose the state', run: (world) => world.loseState() }) },
  { weight: 3, arbitrary: oneOf(DRIFTS).map(([what, drift]) => ({ what, run: (world: World) => world.drift(drift) })) },
  {
    weight: 1,
    arbitrary: oneOf(UNTAGGINGS).map(([what, drift]) => ({ what, run: (world: World) => world.untag(drift) })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('up' as const, 'down' as const), fc.nat(45)).map(([command, k]) => ({
      what: `crash in ${command} at call ${k}`,
      run: (world: World) => world.crash(command, k),
    })),
  },
);

test(
  'after any history, up makes the account equal to the definition, down empties it, and nobody else loses anything',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 14, size: 'max' }), async (history) => {
        const world = await openWorld();
        try {
          await world.up();
          for (const step of history) await step.run(world);
          await world.up();
          await world.down();
        } finally {
          await world.close();
        }
      }),
      {
        numRuns: LONG ? 150 : 3,
        ...(!LONG && { seed: 20260302 }),
        reporter: (details) => {
          if (!details.failed) return;
          const history = details.counterexample?.[0].map((step) => step.what).join('\n  ');
          const cause = details.errorInstance instanceof Error ? details.errorInstance : undefined;
          throw new Error(
            `seed ${details.seed}, path ${details.counterexamplePath}, after\n  ${history}\n${cause?.message}`,
            { cause },
          );
        },
      },
    );
  },
  LONG ? 1_800_000 : 120_000,
);
