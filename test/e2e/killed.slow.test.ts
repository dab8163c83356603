import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/time.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { TUTORIAL_STACK } from '../helpers/definitions/tutorial-stack.js';
import { builtMain } from '../helpers/processes/built-cli.js';
import { BIN, startProcess } from '../helpers/processes/cli-process.js';

let home: Home;
beforeEach(() => {
  home = newHome({ main: builtMain() });
});
afterEach(() => home.remove());
/** What comes after a kill may run here. */
const run = (...argv: string[]) => home.run(argv, { clock: systemClock });

/** Kills `up` as the power does, right after it has said that the resource is there. */
async function killedAfter(resource: string): Promise<void> {
  const up = startProcess(['up'], { cwd: home.folder });
  await up.seen('stderr', new RegExp(`created +${resource}`));
  up.child.kill('SIGKILL');
  await up.done;
}

describe('an up that was killed', () => {
  test.each(['iam-role', 'lambda-function', 'agent/'])(
    'after %s is taken up by the next one at once',
    async (resource) => {
      await killedAfter(resource);
      expect(await run('up')).toMatchObject({ status: 0 });
      const { resources } = (await run('status', '--json')).json();
      expect(resources.map((row) => row.resource)).toEqual(TUTORIAL_STACK);
      expect(resources.filter((row) => row.state === 'absent' || row.drift.length > 0)).toEqual([]);
      expect((await run('invoke', 'How many PTO days does EMP001 have?')).stdout).toContain('12');
    },
  );

  test('is removed by down', async () => {
    await killedAfter('agent/');
    expect((await run('down', '--yes')).status).toBe(0);
    expect((await run('status')).status).toBe(3);
  });
});

test('a reader that goes away after the first line ends neither up nor down half way', async () => {
  for (const command of ['up', 'down --yes']) {
    const script = `"${process.execPath}" "${BIN}" ${command} 2>&1 | head -n 1; exit \${PIPESTATUS[0]}`;
    const status = await new Promise((ended) => {
      spawn('bash', ['-c', script], { cwd: home.folder, stdio: 'ignore' }).on('close', ended);
    });
    expect(status).toBe(0);
  }
  expect((await run('status')).status).toBe(3);
});
