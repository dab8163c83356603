import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/emulator/clock.js';
import { type AwsTarget, startAwsTarget } from '../helpers/cli-aws-target.js';
import { TUTORIAL_STACK } from '../helpers/cli-tutorial-stack.js';
import { startTestAws } from '../helpers/local-aws.js';
import { type Home, newHome } from '../helpers/run-cli.js';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

describe('the state folder', () => {
  test.each(['up', 'status', 'down', 'invoke Hello', 'demo', 'local --port 0'])(
    '%s where no folder can be made: exit 1, with the path and how to choose another',
    async (line) => {
      const file = home.write('file', '');
      const run = await home.run([...line.split(' '), '--json', '--state-dir', join(file, 'below')]);
      expect(run.status).toBe(1);
      expect(run.json().error).toMatchObject({
        code: 'STATE_DIR',
        message: expect.stringContaining(join(file, 'below')),
        hint: expect.stringContaining('--state-dir'),
      });
      expect(readFileSync(file, 'utf8')).toBe('');
    },
  );

  test('a file where the local AWS keeps its account: exit 1, STATE_DIR', async () => {
    home.write('.hr-agent/local-aws', '');
    const run = await home.run(['up', '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'STATE_DIR' });
  });

  test('HR_AGENT_STATE_DIR names it, --state-dir wins, and both are relative to the working folder', async () => {
    const env = { HR_AGENT_STATE_DIR: 'by-env' };
    await home.run(['up'], { env });
    await home.run(['up', '--state-dir', 'by flag'], { env });
    expect(readdirSync(home.folder).sort()).toEqual(['by flag', 'by-env']);
    expect((await home.run(['status', '--state-dir', 'by-env'])).status).toBe(0);
  });

  test('a folder that is in use for something else keeps its own .gitignore', async () => {
    home.write('.gitignore', 'node_modules\n');
    await home.run(['up', '--state-dir', '.']);
    expect(readFileSync(join(home.folder, '.gitignore'), 'utf8')).toBe('node_modules\n');
  });
});

describe('the record of a stack', () => {
  const recordOf = () => {
    const folder = join(home.stateFolder, 'stacks');
    const file = readdirSync(folder).find((name) => name.endsWith('.stack.json'));
    if (file === undefined) throw new Error('nothing is recorded');
    return join(folder, file);
  };

  test.each(['', '{', 'null', '{"version":99}', '\0\0\0\0'])(
    'corrupted to %j: exit 1, and it says to move it away',
    async (text) => {
      await home.run(['up']);
      const record = recordOf();
      writeFileSync(record, text);
      for (const argv of [['up'], ['status'], ['down', '--yes'], ['invoke', 'Hello']]) {
        const run = await home.run([...argv, '--json']);
        expect(run.status).toBe(1);
        expect(run.json().error).toMatchObject({
          code: 'STATE_INVALID',
          message: expect.stringContaining(record),
          hint: expect.stringContaining('Move it away'),
        });
      }
      rmSync(record);
      expect((await home.run(['down', '--yes', '--json'])).json().changes).not.toEqual([]);
      expect((await home.run(['status'])).status).toBe(3);
    },
  );

  test('lost: up keeps what stands, and the agent is the same', async () => {
    const first = (await home.run(['up', '--json'])).json();
    rmSync(recordOf());
    const second = (await home.run(['up', '--json'])).json();
    expect(second.agent.id).toBe(first.agent.id);
    expect(second.changes.map((change) => change.action)).not.toContain('create');
  });

  test('lost: invoke answers, and down removes all', async () => {
    await home.run(['up']);
    rmSync(recordOf());
    expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(3);
  });
});

describe('an interrupted up', () => {
  test.each(TUTORIAL_STACK.filter((_id, i) => i % 3 === 0))(
    'after %s: exit 130, nothing lost; the next up ends with one of everything',
    async (resource) => {
      const cli = home.start(['up', '--json']);
      await cli.seen('stderr', new RegExp(`created +${resource}`));
      cli.interrupt();
      const run = await cli.done;
      expect(run.status).toBe(130);
      expect(run.json().error).toMatchObject({ code: 'INTERRUPTED', hint: expect.stringContaining('hr-agent down') });
      expect((await home.run(['up'])).status).toBe(0);
      expect(await census()).toEqual({ agents: 1, roles: 2, functions: 1, logGroups: 1 });
      expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    },
  );

  test('down removes what it had made', async () => {
    const cli = home.start(['up']);
    await cli.seen('stderr', /created +lambda-function/);
    cli.interrupt();
    await cli.done;
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect(await census()).toEqual({ agents: 0, roles: 0, functions: 0, logGroups: 0 });
  });

  /** Counted by SDK clients on the same account. */
  async function census() {
    const aws = await startTestAws({ folder: join(home.stateFolder, 'local-aws'), clock: systemClock });
    try {
      const [agents, roles, functions, logs] = await Promise.all([
        aws.agent.send(new ListAgentsCommand({})),
        aws.iam.send(new ListRolesCommand({})),
        aws.lambda.send(new ListFunctionsCommand({})),
        aws.logs.send(new DescribeLogGroupsCommand({})),
      ]);
      return {
        agents: agents.agentSummaries?.length,
        roles: roles.Roles?.filter((role) => role.Path === '/').length,
        functions: functions.Functions?.length,
        logGroups: logs.logGroups?.length,
      };
    } finally {
      await aws.close();
    }
  }
});

describe('an interrupted down', () => {
  test('exits 130; the next one removes the rest', async () => {
    await home.run(['up']);
    const cli = home.start(['down', '--yes', '--json']);
    await cli.seen('stderr', /removed +lambda-function/);
    cli.interrupt();
    expect((await cli.done).status).toBe(130);
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(3);
  });
});

describe('an up that fails half way', () => {
  let target: AwsTarget;
  beforeEach(async () => {
    target = await startAwsTarget();
  });
  afterEach(() => target.close());
  const refusing = (operation: RegExp) => (passing: string) =>
    operation.test(passing)
      ? {
          status: 403,
          headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
          body: '{"message":"not today"}',
        }
      : undefined;

  test('makes whatever does not depend on the failure, names the operation, and the next run makes the rest', async () => {
    target.proxy.answerInstead = refusing(/^POST \/2015-03-31\/functions$/);
    const run = await home.run(['up', '--json', ...target.flags]);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({ code: 'ACCESS_DENIED', message: 'lambda:CreateFunction: not today' });
    expect(run.stderr).toMatch(/^failed +lambda-function\/hr-leave-agent/m);
    expect(run.stderr).toMatch(/^created +agent\/hr-leave-agent/m);
    target.proxy.answerInstead = undefined;
    const again = (await home.run(['up', '--json', ...target.flags])).json();
    expect(again.ok).toBe(true);
    expect(again.changes.filter((change) => change.action === 'create').map((change) => change.resource)).toEqual(
      expect.arrayContaining(['lambda-function/hr-leave-agent', 'action-group/hr-leave-agent/HRActions']),
    );
    expect((await home.run(['invoke', 'PTO days of EMP001?', ...target.flags])).stdout).toContain('12');
  });

  test('a role whose creation answered with a failure but took place is adopted by the next run', async () => {
    await home.run(['create-roles', ...target.flags]);
    target.proxy.answerInstead = refusing(/^GetRolePolicy$/);
    expect((await home.run(['up', ...target.flags])).status).toBe(1);
    target.proxy.answerInstead = undefined;
    expect((await home.run(['up', ...target.flags])).status).toBe(0);
  });

  test('a down that fails half way keeps its record, and the next one removes the rest', async () => {
    await home.run(['up', ...target.flags]);
    target.proxy.answerInstead = refusing(/^DELETE \/2015-03-31\/functions\/hr-leave-agent$/);
    const run = await home.run(['down', '--yes', '--json', ...target.flags]);
    expect(run.status).toBe(1);
    expect(run.json().error.code).toBe('ACCESS_DENIED');
    target.proxy.answerInstead = undefined;
    const again = await home.run(['down', '--yes', '--endpoint-url', target.proxy.url]);
    expect(again.status).toBe(0);
    expect((await home.run(['status', ...target.flags])).status).toBe(3);
  });
});

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
    await home.run(['up']);
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

test('nothing is written beside the state folder by any of it', async () => {
  await home.run(['up']);
  await home.run(['invoke', 'Hello']);
  await home.run(['down', '--yes']);
  expect(readdirSync(home.folder)).toEqual(['.hr-agent']);
  expect(existsSync(join(home.stateFolder, '.gitignore'))).toBe(true);
});
