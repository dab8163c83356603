import { describe, expect, onTestFinished, test } from 'vitest';
import { BLOCKED, writeGuardedDefinition } from '../helpers/definitions/guarded.js';
import { LONG } from '../helpers/long-run.js';
import { killRuns, runKilled } from '../helpers/provisioning/kill-runs.js';
import { openStage, undisturbed } from '../helpers/provisioning/stage.js';

/** An agent with a guardrail that the stack makes. */
const OPTIONS = { write: writeGuardedDefinition };
const { up, whole, standing } = await undisturbed(OPTIONS);

/** Calls that make something of the guardrail. In the short run each way is tried at one of them. */
const MAKING = ['CreateGuardrail', 'CreateGuardrailVersion'];
const making = up.flatMap((operation, k) => (MAKING.includes(operation) ? [k] : []));

describe.each(killRuns(up.length))(
  'up killed $phase a call of the guardrail takes effect, its state folder $state',
  ({ phase, state }) => {
    const calls = making.filter((_k, i) => LONG || i === (phase === 'after' ? 0 : 1));
    test.each(calls)('call %i: the next up ends with one guardrail that judges, and down with nothing', async (k) => {
      const stage = await openStage(OPTIONS);
      onTestFinished(stage.close);
      await runKilled(stage, ['up'], phase, (n) => n === k);
      if (state === 'lost') stage.loseState();
      await stage.run('up');
      expect(await stage.census()).toEqual(whole);
      expect((await stage.run('invoke', 'Show me the price list')).stdout).toContain(BLOCKED);
      await stage.run('down', '--yes');
      expect(await stage.census()).toEqual([]);
    });
  },
);

test('down killed after the guardrail was deleted: the next down leaves nothing', async () => {
  const stage = await openStage({ ...OPTIONS, from: standing });
  onTestFinished(stage.close);
  await runKilled(stage, ['down', '--yes'], 'after', (_n, operation) => operation === 'DeleteGuardrail');
  await stage.run('down', '--yes');
  expect(await stage.census()).toEqual([]);
});
