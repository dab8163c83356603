import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AwsTarget, startAwsTarget } from '../helpers/account/aws-target.js';
import { LOOKS } from '../helpers/account/recording-proxy.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome, type RunningCli } from '../helpers/cli/run-cli.js';
import { TUTORIAL_STACK, TUTORIAL_THINGS } from '../helpers/definitions/tutorial-stack.js';

describe('up and down on the local AWS', () => {
  let home: Home;
  beforeEach(() => {
    home = newHome();
  });
  afterEach(() => home.remove());

  test('up makes the whole stack, status shows it, down removes all of it', async () => {
    const up = await home.run(['up', '--json']);
    expect(up.status).toBe(0);
    expect(up.json()).toEqual({
      ok: true,
      target: { kind: 'local', account: '000000000000', region: 'us-east-1' },
      agent: {
        name: 'hr-leave-agent',
        id: expect.stringMatching(/^[0-9A-Z]{10}$/),
        status: 'PREPARED',
        version: 'DRAFT',
        alias: null,
      },
      changes: TUTORIAL_STACK.map((resource) => ({ resource, action: 'create' })),
      elapsedMs: expect.any(Number),
    });

    const status = await home.run(['status', '--json']);
    expect(status.status).toBe(0);
    expect(status.json().agent).toEqual(up.json().agent);
    expect(status.json().resources.map(({ resource, ours, drift }) => ({ resource, ours, drift }))).toEqual(
      TUTORIAL_STACK.map((resource) => ({ resource, ours: true, drift: [] })),
    );
    expect(Object.fromEntries(status.json().resources.map((row) => [row.resource, row.state]))).toMatchObject({
      'lambda-function/hr-leave-agent': 'Active',
      'agent/hr-leave-agent': 'PREPARED',
      'action-group/hr-leave-agent/HRActions': 'ENABLED',
    });

    const down = await home.run(['down', '--yes', '--json']);
    expect(down.status).toBe(0);
    expect(down.json()).toMatchObject({ ok: true, remaining: [], agent: { name: 'hr-leave-agent', id: null } });
    expect(
      down
        .json()
        .changes.map((change) => change.resource)
        .sort(),
    ).toEqual([...TUTORIAL_THINGS].sort());
    expect(new Set(down.json().changes.map((change) => change.action))).toEqual(new Set(['delete']));

    const nothing = await home.run(['status', '--json']);
    expect(nothing.status).toBe(3);
    expect(nothing.json().error).toMatchObject({ code: 'NOT_DEPLOYED', next: 'hr-agent up' });
  });

  test('up names the target first on stderr, tells each change, and says on stdout what stands and on stderr what next', async () => {
    const { stdout, stderr } = await home.run(['up']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('Target: local AWS (account 000000000000, us-east-1)');
    const told = [...TUTORIAL_THINGS, 'action groups of hr-leave-agent', 'prepared draft of hr-leave-agent'];
    for (const thing of told) expect(stderr).toMatch(new RegExp(`^created +${thing}`, 'm'));
    expect(lines.at(-1)).toBe('Next: hr-agent chat, or on a page: hr-agent web');
    expect(stdout).toMatch(/^hr-leave-agent is up \(agent [0-9A-Z]{10}, PREPARED\): 11 created in .+\n$/);
  });

  test('down twice: the second says that there is nothing to remove, and succeeds', async () => {
    await bringUp(home);
    await home.run(['down', '--yes']);
    const again = await home.run(['down', '--yes']);
    expect(again).toMatchObject({ status: 0, stdout: 'hr-leave-agent is not there: nothing to remove.\n' });
    expect((await home.run(['down', '--yes', '--json'])).json()).toMatchObject({ ok: true, changes: [] });
  });

  test('down before up asks nothing and has nothing to remove', async () => {
    expect(await home.run(['down'])).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing to remove') });
  });

  test('everything that is written lies in the state folder, which git ignores', async () => {
    await home.run(['up']);
    expect(readFileSync(join(home.stateFolder, '.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(home.folder)).toEqual(['.hr-agent']);
  });

  test('the same agent under two names stands side by side, and each goes alone', async () => {
    const first = await home.run(['up', '--name', 'first', '--json']);
    const second = await home.run(['up', '--name', 'second', '--json']);
    expect(second.status).toBe(0);
    expect(second.json().changes).toHaveLength(TUTORIAL_STACK.length);
    expect(second.json().agent.id).not.toBe(first.json().agent.id);
    expect((await home.run(['down', '--name', 'first', '--yes'])).status).toBe(0);
    expect((await home.run(['status', '--name', 'first'])).status).toBe(3);
    const { resources } = (await home.run(['status', '--name', 'second', '--json'])).json();
    expect(resources.filter((row) => row.state === 'absent')).toEqual([]);
    const answer = await home.run(['invoke', '--name', 'second', 'How many PTO days does EMP001 have?']);
    expect(answer.stdout).toContain('12');
  });
});

describe('the question that down asks', () => {
  let home: Home;
  beforeAll(async () => {
    home = newHome();
    await bringUp(home);
  });
  afterAll(() => home.remove());
  const answering = async (typed: string | null) => {
    const cli = home.start(['down'], { tty: true });
    await cli.seen('stderr', /Remove them\?/);
    cli.type(typed);
    return cli.done;
  };

  test('nobody there: exit 4, naming the flag that answers; nothing is removed', async () => {
    const run = await home.run(['down', '--json']);
    expect(run.status).toBe(4);
    expect(run.json().error).toMatchObject({ code: 'NEEDS_ANSWER', hint: expect.stringContaining('--yes') });
    expect((await home.run(['status'])).status).toBe(0);
  });

  test('names the aliases and versions that go with the agent', async () => {
    await home.run(['publish', 'live']);
    const run = await home.run(['down', '--json']);
    expect(run.json().error.message).toContain('\n  agent-alias/hr-leave-agent/live\n');
    expect(run.json().error.message).toContain('\n  agent-version/hr-leave-agent/1\n');
  });

  test.each([
    { typed: 'n\n', means: '"n"' },
    { typed: '\n', means: 'Enter alone' },
    { typed: null, means: 'the end of input' },
  ])('$means is a no: exit 1, softly, and nothing is removed', async ({ typed }) => {
    const run = await answering(typed);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('Nothing was removed.');
    expect(run.stderr).not.toContain('error:');
    expect((await home.run(['status'])).status).toBe(0);
  });

  test.each([
    { what: 'the key', press: (cli: RunningCli) => cli.type('\u0003') },
    { what: 'the signal', press: (cli: RunningCli) => cli.interrupt() },
  ])('Ctrl-C at the question, $what, leaves everything and exits 130', async ({ press }) => {
    const cli = home.start(['down'], { tty: true });
    await cli.seen('stderr', /Remove them\?/);
    press(cli);
    const run = await cli.done;
    expect(run.status).toBe(130);
    expect(run.stderr).toContain('Nothing was changed.');
    expect((await home.run(['status'])).status).toBe(0);
  });

  test('what is neither yes nor no is asked again, and typed anew', async () => {
    const cli = home.start(['down'], { tty: true });
    await cli.seen('stderr', /Remove them\?/);
    cli.type('nope\n');
    await cli.seen('stderr', /Answer yes or no\./);
    cli.type('no\n');
    const run = await cli.done;
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('Nothing was removed.');
  });

  test('in CI a terminal is nobody', async () => {
    const run = await home.run(['down'], { tty: true, env: { CI: 'true' } });
    expect(run.status).toBe(4);
  });

  test('"y" lists what goes first, conversations too, then removes it, and says what the state folder still holds', async () => {
    await home.run(['invoke', 'PTO days of EMP001?']);
    const run = await answering('y\n');
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(
      /\d+ things of hr-leave-agent at local AWS \(account 000000000000,\sus-east-1\)\.\s+Remove them\?/,
    );
    expect(run.stderr).toContain('1 conversation recorded in the state folder');
    expect(run.stderr).toMatch(/\.hr-agent still holds local-aws \([^)]+\)\.\sDelete/);
    expect(run.stderr).toContain('This removes:');
    expect(run.stderr).toContain('agent/hr-leave-agent');
    expect((await home.run(['status'])).status).toBe(3);
  });
});

describe('up twice', () => {
  let home: Home;
  let target: AwsTarget;
  beforeAll(async () => {
    home = newHome();
    target = await startAwsTarget();
    await home.run(['up', ...target.flags]);
  });
  afterAll(async () => {
    await target.close();
    home.remove();
  });

  test('the first one changes things, which the pattern of looking calls does not cover', () => {
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual(
      expect.arrayContaining(['CreateRole', 'PutRolePolicy', 'CreateLogGroup', 'PUT /agents/']),
    );
  });

  test('the second one reports only keep and makes no mutating call', async () => {
    target.proxy.operations.length = 0;
    const run = await home.run(['up', '--json', ...target.flags]);
    expect(run.status).toBe(0);
    expect(run.json().changes).toEqual(TUTORIAL_STACK.map((resource) => ({ resource, action: 'keep' })));
    expect(target.proxy.operations).not.toEqual([]);
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual([]);
  });

  test('one that has lost its record finds all by name and tags, and only prepares once more', async () => {
    target.proxy.operations.length = 0;
    const elsewhere = newHome();
    const run = await elsewhere.run(['up', '--json', ...target.flags]);
    elsewhere.remove();
    expect(run.json().changes.filter((change) => change.action !== 'keep')).toEqual([
      { resource: 'agent-preparation/hr-leave-agent', action: 'update' },
    ]);
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual([
      expect.stringMatching(/^POST \/agents\/\w+\/$/),
    ]);
  });

  test('status makes no mutating call', async () => {
    target.proxy.operations.length = 0;
    expect((await home.run(['status', ...target.flags])).status).toBe(0);
    expect(target.proxy.operations.filter((operation) => !LOOKS.test(operation))).toEqual([]);
  });
});
