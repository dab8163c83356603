import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    hint: expect.stringContaining(
      'There are: hr-assistant, hr-assistant-attacks, hr-assistant-memory, hr-leave-agent, order-management-agent.',
    ),
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

  test('of a scenario that is named as a built-in agent plays it with that agent', async () => {
    const run = await home.run(['demo', 'order-management-agent', '--fresh', '--json', '--confirm', 'all']);
    expect(run.json()).toMatchObject({ ok: true, scenario: 'The order-management assistant' });
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
    expect(run.stdout).toMatch(/^[A-Z].*\n\nUser: {2}How many PTO days does employee EMP001 have left\?\n/);
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
    const fresh = await home.run(['demo', 'mine.scenario.yaml', '--fresh']);
    expect(fresh.status).toBe(0);
    expect(fresh.stderr).toMatch(/^In an account of its own; what is up stays as it is\.\ncreated /m);
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
    await cli.seen('stdout', /^Mine\n\nUser: {2}PTO of EMP001\?\n[\s\S]*12 PTO days remaining\.\n$/);
    // The cue goes when a key is pressed, and comes again before the next turn.
    await cli.seen('stderr', /▸ Any key goes on\.\r\S+▸ Any key goes on\.$/);
    cli.type(' ');
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/2 of 2 turns as expected\.\n$/);
  });

  test('--present on a terminal that takes no escapes says in a line of its own that it waits', async () => {
    const present = ['demo', 'two.yaml', '--present', '--speed', 'instant'];
    const cli = home.start(present, { tty: true, env: { TERM: 'dumb' } });
    await cli.seen('stderr', /▸ Any key goes on\.\n$/);
    cli.type('x');
    await cli.seen('stderr', /▸ Any key goes on\.\n▸ Any key goes on\.\n$/);
    cli.type('x');
    expect((await cli.done).stderr).not.toContain('\u001b');
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

describe('what is shown of a demo', () => {
  const own = newHome();
  afterAll(own.remove);

  beforeAll(async () => {
    const handler = LIBRARY.handler.replace(/JSON\.stringify\(\{ title.*?\}\)/, "'**Emma**, by Jane Austen'");
    const agent = LIBRARY.agent.replace('    lambda:', '    confirm: [get_book]\n    lambda:');
    writeDefinition(own, { agent, handler });
    own.write(
      'shown.yaml',
      scenario(
        'say: Get book B001\n    confirm: all\n    expect: { answer: { contains: ["Mansfield"] } }',
        'say: Get book B002\n    confirm: none',
      ),
    );
    await bringUp(own, '--agent', 'library.agent.yaml');
  });

  test('confirmations with their answers; the transcripts have verdicts, folded details and no Markdown left', async () => {
    const files = ['--save', 'shown.md', '--html', 'shown.html'];
    const run = await own.run(['demo', 'shown.yaml', '--agent', 'library.agent.yaml', ...files]);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(
      /^Mine\n\nUser: {2}Get book B001\n {2}\? Allow Books\.get_book\(isbn: B001\)\? yes\n {2}→ Books\.get_book/,
    );
    expect(run.stdout).toContain('  ? Allow Books.get_book(isbn: B002)? no\n');
    const html = readFileSync(join(own.folder, 'shown.html'), 'utf8');
    expect(html).toContain('✗ the answer lacks &quot;Mansfield&quot;');
    expect(html).toContain('✓ as expected');
    expect(html).toContain('<p class="facts">planner · 2 turns · 1 of 2 as expected · ');
    expect(html).toContain('<code>Books.get_book(isbn: B001)</code> <span>confirmed</span>');
    expect(html).not.toMatch(/<details open|\$\d|Costs are estimates/);
    expect(html.match(/<div class="answer">.*/g)?.join('')).not.toContain('**');
    const markdown = readFileSync(join(own.folder, 'shown.md'), 'utf8');
    expect(markdown.match(/^# .*$/gm)).toEqual(['# Conversation with library']);
    expect(markdown).toContain('; model planner, version DRAFT\n');
    expect(markdown).toContain('- ✗ the answer lacks "Mansfield"');
  });
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
