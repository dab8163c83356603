import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAwsTarget } from '../helpers/account/aws-target.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

describe('two runs at once', () => {
  test('of two ups the second is told who holds the stack; one of another name does not wait', async () => {
    const target = await startAwsTarget();
    let letGo = () => {};
    const held = new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined);
    });
    target.proxy.answerInstead = (operation) => (operation === 'CreateLogGroup' ? held : undefined);
    const first = home.start(['up', ...target.flags]);
    await first.seen('stderr', /created +iam-role/);
    const second = await home.run(['up', '--json', ...target.flags]);
    expect(second.status).toBe(1);
    expect(second.json().error).toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining(`hr-leave-agent (process ${process.pid}`),
    });
    target.proxy.answerInstead = undefined;
    expect((await home.run(['up', '--name', 'other', ...target.flags])).status).toBe(0);
    letGo();
    expect((await first.done).status).toBe(0);
    expect((await home.run(['up', ...target.flags])).stdout).toContain('nothing to change');
    await target.close();
  });

  test('invoking side by side answers both', async () => {
    await bringUp(home);
    const runs = await Promise.all([
      home.run(['invoke', 'PTO days of EMP001?']),
      home.run(['invoke', 'PTO days of EMP002?']),
    ]);
    expect(runs.map((run) => run.stdout)).toEqual([
      expect.stringContaining('Priya Sharma'),
      expect.stringContaining('James Chen'),
    ]);
  });
});

test.each([
  { when: 'later than now, since the clock was set back', who: 'no owner', ageMs: -172_800_000, status: 0 },
  { when: 'later than now, since the clocks differ', who: 'another machine', ageMs: -172_800_000, status: 1 },
  { when: 'a moment ago', who: 'no owner', ageMs: 0, status: 1 },
])('a lock that says $when, and $who: up exits with $status', async ({ who, ageMs, status }) => {
  await bringUp(home);
  const stacks = join(home.stateFolder, 'stacks');
  const [stack = ''] = readdirSync(stacks).filter((name) => name.endsWith('.stack.json'));
  const left = join(stacks, stack.replace(/\.stack\.json$/, '.lock'));
  mkdirSync(left);
  if (who !== 'no owner') {
    const owner = { pid: process.pid, host: who, since: new Date().toISOString() };
    writeFileSync(left.replace(/\.lock$/, '.owner.json'), JSON.stringify(owner));
  }
  const then = new Date(Date.now() - ageMs);
  utimesSync(left, then, then);
  expect((await home.run(['up'])).status).toBe(status);
});
