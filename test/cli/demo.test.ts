import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type CliDocument, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';
import { tempDir } from '../helpers/temp-dir.js';

const home = newHome();
afterAll(home.remove);

const scenario = (...turns: string[]) => ['title: Mine', 'turns:', ...turns.map((turn) => `  - ${turn}`)].join('\n');

test('a scenario that is not there: exit 3, those that are, and the one probably meant', async () => {
  const run = await home.run(['demo', 'nosuch', '--json']);
  expect(run.status).toBe(3);
  expect(run.json().error).toMatchObject({
    code: 'FILE_NOT_FOUND',
    message: 'There is no scenario nosuch beside the definition.',
    hint: expect.stringContaining('There is: hr-leave-agent, order-management-agent.'),
  });
  const { hint } = (await home.run(['demo', 'leave', '--json'])).json().error;
  expect(hint).toContain('Did you mean hr-leave-agent?');
});

describe('demo --fresh', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('brings an agent up, plays the tutorial as expected, removes it and leaves nothing behind', async () => {
    const temporary = tempDir();
    vi.stubEnv('TMPDIR', temporary.path);
    const run = await home.run(['demo', '--fresh', '--json']);
    expect(run.status).toBe(0);
    expect(run.json().turns).toHaveLength(7);
    expect(run.json().turns.flatMap((turn) => turn.unmet)).toEqual([]);
    expect(readdirSync(home.folder)).toEqual([]);
    expect(readdirSync(temporary.path)).toEqual([]);
    temporary.remove();
  });

  test('without a folder for temporary files: exit 1, naming the folder and the variable', async () => {
    vi.stubEnv('TMPDIR', '/there/is/none');
    const run = await home.run(['demo', '--fresh', '--json']);
    expect(run.status).toBe(1);
    expect(run.json().error).toMatchObject({
      code: 'TEMP_DIR',
      message: expect.stringContaining('/there/is/none'),
      hint: expect.stringContaining('TMPDIR'),
    });
  });

  test('shows the conversation on stdout, with the calls, and how many turns were as expected', async () => {
    const run = await home.run(['demo', '--fresh', '--quiet']);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('User:  How many PTO days does employee EMP001 have left?\n');
    expect(run.stdout).toContain('  → HRActions.check_leave_balance(employee_id: EMP001)\n');
    expect(run.stdout).toContain('Agent: Priya Sharma (EMP001) has 12 PTO days remaining.\n');
    expect(run.stdout).toMatch(/7 of 7 turns as expected\.\n$/);
  });
});

describe('demo against a running agent', () => {
  beforeAll(async () => {
    await bringUp(home);
  });

  test('plays a file, and leaves the agent up', async () => {
    home.write(
      'mine.scenario.yaml',
      scenario('say: PTO days of EMP001?\n    expect: { answer: { contains: [Priya] } }'),
    );
    const run = await home.run(['demo', './mine.scenario.yaml']);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/1 of 1 turns as expected\.\n$/);
    expect((await home.run(['status'])).status).toBe(0);
  });

  test('an expectation that is not met: exit 1, said below its turn, and the rest is played', async () => {
    home.write(
      'wrong.yaml',
      scenario(
        'say: PTO days of EMP001?\n    expect: { answer: { contains: ["99"], not: [Priya] }, never: [check_leave_balance] }',
        'say: PTO days of EMP002?\n    expect: { calls: [{ function: check_leave_balance, parameters: { employee_id: EMP002 } }] }',
      ),
    );
    const run = await home.run(['demo', 'wrong.yaml']);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('✗ the answer lacks "99"');
    expect(run.stdout).toContain('✗ check_leave_balance was called');
    expect(run.stdout).toMatch(/1 of 2 turns as expected\.\n$/);
    const { ok, error, turns } = (await home.run(['demo', 'wrong.yaml', '--json'])).json();
    expect({ ok, code: error.code }).toEqual({ ok: false, code: 'EXPECTATION_FAILED' });
    expect(turns.map((turn) => turn.unmet.length)).toEqual([3, 0]);
  });

  test('turns that name a session share it; the others have their own', async () => {
    home.write(
      'sessions.yaml',
      scenario(
        'say: I am EMP004. How much PTO do I have?\n    session: one',
        'say: PTO days of EMP001?',
        'say: And how many sick days?\n    session: one',
      ),
    );
    const { turns } = (await home.run(['demo', 'sessions.yaml', '--json'])).json();
    expect(turns[0]?.sessionId).toBe(turns[2]?.sessionId);
    expect(turns[1]?.sessionId).not.toBe(turns[0]?.sessionId);
    expect(turns[2]?.calls[0]?.parameters).toEqual({ employee_id: 'EMP004' });
  });

  test('--fresh has an account of its own, beside an agent of that name', async () => {
    home.write('mine.scenario.yaml', scenario('say: PTO days of EMP001?'));
    expect((await home.run(['demo', 'mine.scenario.yaml', '--fresh'])).status).toBe(0);
    expect((await home.run(['status'])).status).toBe(0);
  });
});

describe('demo in a terminal', () => {
  beforeAll(async () => {
    await bringUp(home);
    home.write('two.yaml', scenario('say: PTO of EMP001?', 'say: PTO of EMP002?'));
  });

  test('is typed key by key', async () => {
    const cli = home.start(['demo', 'two.yaml', '--no-color'], { tty: true });
    await cli.seen('stdout', /User: {2}PTO of EMP$/);
    await cli.seen('stdout', /User: {2}PTO of EMP001\?\n {2}→ /);
    expect((await cli.done).status).toBe(0);
  });

  test('--speed instant is not', async () => {
    const run = await home.run(['demo', 'two.yaml', '--speed', 'instant', '--no-color'], { tty: true });
    expect(run.stdout).toContain('User:  PTO of EMP001?\n');
  });

  test('--present waits for a key before each turn', async () => {
    const cli = home.start(['demo', 'two.yaml', '--present', '--speed', 'instant', '--no-color'], { tty: true });
    await cli.seen('stderr', /Any key goes on\./);
    cli.type('x');
    await cli.seen('stdout', /^\nUser: {2}PTO of EMP001\?\n[\s\S]*12 PTO days remaining\.\n$/);
    cli.type(' ');
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/2 of 2 turns as expected\.\n$/);
  });

  test.each([
    { title: 'Ctrl-C', key: '\u0003' },
    { title: 'the end of input', key: null },
  ])('$title at the wait interrupts', async ({ key }) => {
    const cli = home.start(['demo', 'two.yaml', '--present'], { tty: true });
    await cli.seen('stderr', /Any key goes on\./);
    cli.type(key);
    expect((await cli.done).status).toBe(130);
  });

  test.each([{ argv: ['--present'] }, { argv: ['--present', '--json'], tty: true }])(
    '$argv is refused when nobody is there, before anything is made',
    async ({ argv, tty = false }) => {
      const run = await home.run(['demo', '--fresh', ...argv], { tty });
      expect(run.status).toBe(4);
      expect(run.stderr).toContain('--present waits for keys');
      expect(run.stderr).not.toContain('created');
    },
  );
});

describe('variables and session attributes', () => {
  const own = newHome();
  afterAll(own.remove);

  test('variables are filled in; attributes are sent, those of --attr before all others', async () => {
    const body = 'JSON.stringify({ title: JSON.stringify(event.sessionAttributes) })';
    const agent = writeDefinition(own, {
      handler: LIBRARY.handler.replace(/JSON\.stringify\(\{ title.*?\}\)/, body),
    });
    await bringUp(own, '--agent', agent);
    const head = `vars: { isbn: B001 }\nattributes: { a: all, b: all, c: all }\n`;
    const turns = [`say: "Get book \${isbn}"\n    attributes: { b: turn }`, 'say: Get book B002'];
    own.write('books.yaml', `${head}${scenario(...turns)}`);
    for (const command of ['demo', 'test']) {
      const run = await own.run([command, 'books.yaml', '--agent', agent, '--attr', 'c=given', '--json']);
      const document = JSON.parse(run.stdout);
      const played: CliDocument['turns'] = document.turns ?? document.scenarios[0].turns;
      const sent = played.map(({ calls: [call] }) => JSON.parse(JSON.parse(call?.result ?? '').title));
      expect(played[0]?.calls[0]?.parameters).toEqual({ isbn: 'B001' });
      expect(sent).toEqual([
        { a: 'all', b: 'turn', c: 'given' },
        { a: 'all', b: 'all', c: 'given' },
      ]);
    }
  });
});

describe('a scenario that cannot be played', () => {
  test.each([
    {
      title: 'there is no such file',
      file: 'none.yaml',
      text: undefined,
      status: 3,
      code: 'FILE_NOT_FOUND',
      says: 'none.yaml',
    },
    {
      title: 'there is no such name',
      file: 'none',
      text: undefined,
      status: 3,
      code: 'FILE_NOT_FOUND',
      says: 'There is no scenario none',
    },
    {
      title: 'no turns',
      file: 'a.yaml',
      text: 'title: Mine\nturns: []\n',
      status: 1,
      code: 'SCENARIO_INVALID',
      says: 'a.yaml:2:1: turns',
    },
    {
      title: 'an unknown member',
      file: 'b.yaml',
      text: 'title: Mine\nturns:\n  - say: x\n    expct: {}\n',
      status: 1,
      code: 'SCENARIO_INVALID',
      says: 'b.yaml:4:5: turns[0].expct',
    },
    {
      title: 'a pattern that is none',
      file: 'c.yaml',
      text: 'title: Mine\nturns:\n  - say: x\n    expect: { answer: { matches: ["("] } }\n',
      status: 1,
      code: 'SCENARIO_INVALID',
      says: 'c.yaml:4',
    },
  ])('$title', async ({ file, text, status, code, says }) => {
    if (text !== undefined) home.write(file, text);
    const run = await home.run(['demo', file, '--json']);
    expect(run.json().error).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(run.status).toBe(status);
  });
});
