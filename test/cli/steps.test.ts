import { afterAll, describe, expect, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { TUTORIAL_STACK } from '../helpers/definitions/tutorial-stack.js';

const STEPS = ['create-roles', 'deploy-lambda', 'create-agent', 'prepare'];

describe("the tutorial's four steps", () => {
  const home = newHome();
  afterAll(home.remove);

  test('each makes its part, says which comes next, and all of them make what up makes', async () => {
    const made: string[] = [];
    for (const [index, step] of STEPS.entries()) {
      const run = await home.run([step, '--json']);
      expect(run.status).toBe(0);
      const { ok, changes, next } = run.json();
      expect(ok).toBe(true);
      expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['create']));
      expect(next).toBe(`hr-agent ${STEPS[index + 1] ?? 'chat'}`);
      made.push(...changes.map((change) => change.resource));
    }
    expect(made.sort()).toEqual([...TUTORIAL_STACK].sort());
    const up = (await home.run(['up', '--json'])).json();
    expect(new Set(up.changes.map((change) => change.action))).toEqual(new Set(['keep']));
  });

  test('each may be repeated, in any order', async () => {
    for (const step of [...STEPS].reverse()) {
      const { changes } = (await home.run([step, '--json'])).json();
      expect(new Set(changes.map((change) => change.action))).toEqual(new Set(['keep']));
    }
  });

  test('the agent that they made answers, and down removes it', async () => {
    expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    expect((await home.run(['teardown', '--yes'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(3);
  });
});

describe('a step before its time', () => {
  test.each(STEPS.slice(1))(
    '%s: exit 3, naming what is missing and the step that makes it; nothing is made',
    async (step) => {
      const home = newHome();
      const run = await home.run([step, '--json', '--name', 'my-agent']);
      expect(run.status).toBe(3);
      expect(run.json().error).toMatchObject({
        code: 'STEP_MISSING',
        message: expect.stringContaining('iam-role/my-agent-lambda-role'),
        next: 'hr-agent create-roles --name my-agent',
      });
      expect((await home.run(['status', '--name', 'my-agent'])).status).toBe(3);
      home.remove();
    },
  );

  test('create-agent after create-roles asks for the function', async () => {
    const home = newHome();
    await home.run(['create-roles']);
    const run = await home.run(['create-agent']);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toContain('Next: hr-agent deploy-lambda\n');
    home.remove();
  });
});
