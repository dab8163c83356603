import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';

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

  test.runIf(process.platform === 'linux')(
    'a folder in which nothing can be made for ever: exit 1, STATE_DIR',
    async () => {
      const run = await home.run(['up', '--json', '--state-dir', '/proc/none']);
      expect(run.json().error).toMatchObject({ code: 'STATE_DIR', message: expect.stringContaining('/proc/none') });
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

test('no folder for temporary files: invoke says so, and how to name another', async () => {
  await bringUp(home);
  vi.stubEnv('TMPDIR', join(home.folder, 'none'));
  const run = await home.run(['invoke', 'PTO days of EMP001?', '--json']);
  vi.unstubAllEnvs();
  expect(run.status).toBe(1);
  expect(run.json().error).toMatchObject({
    code: 'TEMP_DIR',
    message: expect.stringContaining(join(home.folder, 'none')),
    hint: expect.stringContaining('TMPDIR'),
  });
});

describe('the record of a stack', () => {
  const recordOf = () => {
    const folder = join(home.stateFolder, 'stacks');
    const file = readdirSync(folder).find((name) => name.endsWith('.stack.json'));
    if (file === undefined) throw new Error('nothing is recorded');
    return join(folder, file);
  };

  const aside = () => readdirSync(join(home.stateFolder, 'stacks')).filter((name) => name.endsWith('.damaged'));

  test.each(['', '{garbage', 'null', '{"version":0}', '\0\0\0\0'])(
    'damaged to %j: it is set aside, told in one line, and up and down go on as without it',
    async (text) => {
      await bringUp(home);
      const record = recordOf();
      writeFileSync(record, text);
      const whoami = await home.run(['whoami']);
      expect(whoami.status).toBe(0);
      expect(whoami.stderr.split('\n').filter((line) => line.includes('damaged'))).toEqual([
        expect.stringContaining(record),
      ]);
      expect(aside().map((name) => readFileSync(join(home.stateFolder, 'stacks', name), 'utf8'))).toEqual([text]);
      const up = await home.run(['up', '--json']);
      expect(up.json().changes.map((change) => change.action)).not.toContain('create');
      expect(up.stderr).not.toContain('damaged');
      expect((await home.run(['down', '--yes'])).status).toBe(0);
      expect((await home.run(['status'])).status).toBe(3);
    },
  );

  test('damaged twice: what was set aside first stays', async () => {
    for (const text of ['first', 'second']) {
      await bringUp(home);
      writeFileSync(recordOf(), text);
      expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    }
    const kept = aside().map((name) => readFileSync(join(home.stateFolder, 'stacks', name), 'utf8'));
    expect(kept.sort()).toEqual(['first', 'second']);
  });

  test('of a newer version: exit 1, it says so, and the file stays as it is', async () => {
    await bringUp(home);
    const record = recordOf();
    writeFileSync(record, '{"version":99}');
    for (const argv of [['up'], ['status'], ['down', '--yes'], ['invoke', 'Hello']]) {
      const run = await home.run([...argv, '--json']);
      expect(run.status).toBe(1);
      expect(run.json().error).toMatchObject({
        code: 'STATE_INVALID',
        message: expect.stringContaining(`${record} is a record of version 99`),
        hint: expect.stringContaining('newer'),
      });
    }
    expect(readFileSync(record, 'utf8')).toBe('{"version":99}');
  });

  test.each([
    { title: 'a number for a name', change: { name: 7 } },
    { title: 'a target without a region', change: { target: { kind: 'local', account: '0', partition: 'aws' } } },
    { title: 'a target of a kind that there is not', change: { target: { kind: 'azure' } } },
    { title: 'a number for an id', change: { resources: { 'agent/hr-leave-agent': { agentId: 12 } } } },
    { title: 'a text for a resource', change: { resources: { 'agent/hr-leave-agent': 'there' } } },
    { title: 'a token that is none', change: { intents: { 'agent/hr-leave-agent': { token: null, request: '' } } } },
    { title: 'a list of resources', change: { resources: [] } },
  ])('with $title: damaged too', async ({ change }) => {
    await bringUp(home);
    const record = recordOf();
    writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), ...change }));
    const status = await home.run(['status']);
    expect(status.status).toBe(0);
    expect(status.stderr).toContain(`The record ${record} is damaged`);
    expect(aside()).toHaveLength(1);
  });

  test('lost: status says that the draft may be out of date, and what puts it right', async () => {
    await bringUp(home);
    rmSync(recordOf());
    const status = await home.run(['status']);
    expect(status.stdout).toMatch(
      /^PREPARED +prepared draft of hr-leave-agent {2}\(not known to be prepared .*; up prepares it again\)$/m,
    );
    expect((await home.run(['status', '--json'])).json().resources).toContainEqual(
      expect.objectContaining({ resource: 'agent-preparation/hr-leave-agent', drift: ['record'] }),
    );
  });

  test('lost: up keeps what stands, and the agent is the same', async () => {
    await bringUp(home);
    const first = (await home.run(['status', '--json'])).json();
    rmSync(recordOf());
    const second = (await home.run(['up', '--json'])).json();
    expect(second.agent.id).toBe(first.agent.id);
    expect(second.changes.map((change) => change.action)).not.toContain('create');
  });

  test('lost: invoke answers, and down removes all', async () => {
    await bringUp(home);
    rmSync(recordOf());
    expect((await home.run(['invoke', 'PTO days of EMP001?'])).stdout).toContain('12');
    expect((await home.run(['down', '--yes'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(3);
  });
});

describe('what a killed run has left', () => {
  const stacks = () => join(home.stateFolder, 'stacks');
  const leave = (name: string, ageMs: number) => {
    const path = home.write(`.hr-agent/stacks/${name}`, 'half');
    const then = (Date.now() - ageMs) / 1_000;
    utimesSync(path, then, then);
  };

  test('is cleared away by the next run of the same stack', async () => {
    await bringUp(home);
    const [base = ''] = readdirSync(stacks()).map((name) => name.replace(/\.stack\.json$/, ''));
    leave(`${base}.stack.json.0b7c.tmp`, 0);
    leave(`${base}.owner.json.0b7c.tmp`, 0);
    leave(`${base}.owner.json`, 0);
    await home.run(['up']);
    expect(readdirSync(stacks())).toEqual([`${base}.stack.json`]);
  });

  test('of other stacks is cleared away when it is older than a write can be', async () => {
    leave('other.0123.stack.json.0b7c.tmp', 120_000);
    leave('other.0123.session.0b7c.tmp', 120_000);
    leave('other.0123.owner.json', 0);
    leave('busy.0123.session.0b7c.tmp', 0);
    await home.run(['up', '--name', 'mine']);
    expect(readdirSync(stacks()).filter((name) => !name.startsWith('mine.'))).toEqual(['busy.0123.session.0b7c.tmp']);
  });

  test('stays as long as another run holds its lock', async () => {
    leave('other.0123.owner.json', 0);
    mkdirSync(join(stacks(), 'other.0123.lock'));
    await home.run(['up', '--name', 'mine']);
    expect(readdirSync(stacks())).toContain('other.0123.owner.json');
  });
});

test('nothing is written beside the state folder by any of it', async () => {
  await home.run(['up']);
  await home.run(['invoke', 'Hello']);
  await home.run(['down', '--yes']);
  expect(readdirSync(home.folder)).toEqual(['.hr-agent']);
  expect(existsSync(join(home.stateFolder, '.gitignore'))).toBe(true);
});
