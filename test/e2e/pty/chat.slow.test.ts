import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newHome } from '../../helpers/cli/run-cli.js';
import { writeDefinition } from '../../helpers/definitions/library.js';
import { BIN, runProcess } from '../../helpers/processes/cli-process.js';
import { hasTmux, openTerminal, type Terminal } from '../../helpers/processes/terminal.js';

if (!hasTmux) {
  test.skip('a chat in a real terminal: tmux is not installed, which gives one', () => {});
} else {
  describe('a chat in a real terminal', terminalTests);
}

const ESCAPE = '\u001b';
const QUESTION = 'How many PTO days does EMP001 have left?';

function terminalTests() {
  const home = newHome();
  const cwd = home.folder;
  beforeAll(async () => {
    await runProcess(['up', '--quiet'], { cwd });
    await runProcess(['up', '--quiet', '--agent', 'order-management-agent'], { cwd });
  });
  afterAll(home.remove);

  /** A chat whose prompt stands. */
  async function chat(argv: readonly string[] = [], columns = 80): Promise<Terminal> {
    const terminal = openTerminal([process.execPath, BIN, 'chat', ...argv], {
      columns,
      rows: 30,
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'C.UTF-8' },
    });
    onTestFinished(terminal.close);
    await terminal.seen(/^> $|^>$/m);
    return terminal;
  }

  test.each([80, 200])(
    'at %i columns a turn shows its call, its answer and its cost, and no line is left of what it did',
    async (columns) => {
      const terminal = await chat([], columns);
      terminal.type(QUESTION);
      terminal.key('Enter');
      const screen = await terminal.seen(/ out · [\s\S]*\n>/);
      const lines = screen.split('\n');
      const from = lines.findIndex((line) => line.startsWith('> How many'));
      expect(lines.slice(from)).toEqual([
        `> ${QUESTION}`,
        expect.stringMatching(/^✓ HRActions\.check_leave_balance\(employee_id: EMP001\) · [\d.]+ m?s$/),
        expect.stringMatching(/^ {2}\{"employee_id":"EMP001".*(\}|…)$/),
        'Priya Sharma (EMP001) has 12 PTO days remaining.',
        expect.stringMatching(/^\d+ in, \d+ out · [\d.]+ m?s$/),
        '',
        '>',
      ]);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    },
  );

  test('long answers break between words', async () => {
    const terminal = await chat();
    terminal.type("What's the remote work policy?");
    terminal.key('Enter');
    const screen = await terminal.seen(/sign-off\.\n\d+ in/);
    expect(screen).toMatch(/^Remote work policy: .*Core hours\n10 AM .* Full-time remote needs VP\nsign-off\.$/m);
  });

  test('is coloured, or with --no-color is not', async () => {
    const coloured = await chat();
    coloured.type(QUESTION);
    coloured.key('Enter');
    await coloured.seen(/ out · /);
    expect(coloured.colours()).toContain(`${ESCAPE}[32m✓`);
    const plain = await chat(['--no-color']);
    plain.type(QUESTION);
    plain.key('Enter');
    await plain.seen(/ out · /);
    expect(plain.colours()).not.toMatch(new RegExp(`${ESCAPE}\\[[0-9;]*[1-9][0-9;]*m`));
  });

  test('a confirmation is asked inline, and runs what was confirmed', async () => {
    const terminal = await chat(['--agent', 'order-management-agent']);
    terminal.type('I want to return order ORD-456 because it arrived broken.');
    terminal.key('Enter');
    const asked = await terminal.seen(/Allow it\? \[y\/N\]/);
    expect(asked).toMatch(/orderId {2}ORD-456\n {2}reason {3}it arrived broken\n/);
    terminal.type('y');
    terminal.key('Enter');
    await terminal.seen(/return ID RET-001[\s\S]*\n>/);
  });

  test('Ctrl-C in mid-turn stops the turn and not the chat; twice leaves with 130', async () => {
    const file = writeDefinition(
      home,
      { handler: 'export const handler = () => new Promise(() => setInterval(() => {}, 1e6));' },
      'hanging',
    );
    await runProcess(['up', '--quiet', '--agent', file], { cwd });
    const terminal = await chat(['--agent', file]);
    terminal.type('Get book B001');
    terminal.key('Enter');
    await terminal.seen(/^\S get book: B001 · \d/m);
    terminal.key('C-c');
    const screen = await terminal.seen(/Stopped\.[\s\S]*\n>/);
    expect(screen).not.toMatch(/get book: B001/);
    terminal.type('/help');
    terminal.key('Enter');
    await terminal.seen(/\/tokens/);
    terminal.key('C-c');
    await terminal.seen(/Ctrl-C again/);
    terminal.key('C-c');
    await terminal.seen(/status 130/);
  });

  test('history comes back with the arrow, in this chat and in the next; a line can be edited', async () => {
    const first = await chat();
    first.type('PTO days of EMP002?');
    first.key('Enter');
    await first.seen(/James Chen/);
    first.key('Up');
    await first.seen(/\n> PTO days of EMP002\?$/);
    first.key('C-u');
    first.key('C-d');
    await first.seen(/status 0/);
    const next = await chat();
    next.key('Up');
    await next.seen(/\n> PTO days of EMP002\?$/);
    next.key('BSpace', 'BSpace');
    next.type('1?');
    next.key('Enter');
    await next.seen(/Priya Sharma/);
  });

  test('wide characters and a resize leave the line whole', async () => {
    const terminal = await chat();
    terminal.type('有給休暇は EMP001 に何日ありますか、教えてください');
    await terminal.seen(/教えてください/);
    await terminal.resize(40, 30);
    terminal.key('Left', 'Left', 'BSpace');
    const narrow = await terminal.seen(/教\n?え\n?て\n?く\n?さ\n?い/);
    expect(narrow.match(/有給休暇は/g)).toHaveLength(1);
    await terminal.resize(120, 30);
    terminal.key('C-u');
    terminal.key('End', 'C-u');
    terminal.type(QUESTION);
    terminal.key('Enter');
    await terminal.seen(/12 PTO days remaining/);
  });

  test('a pasted text of several lines is one entry and waits for Enter', async () => {
    const terminal = await chat();
    terminal.type(`${ESCAPE}[200~PTO days\rof EMP003?${ESCAPE}[201~`);
    await terminal.seen(/> PTO days␤of EMP003\?/);
    terminal.key('Enter');
    await terminal.seen(/EMP003\) has/);
  });

  test('Tab completes commands', async () => {
    const terminal = await chat();
    terminal.type('/tok');
    terminal.key('Tab');
    await terminal.seen(/\n> \/tokens$/);
  });

  test('the terminal is given back as it was', async () => {
    const terminal = openTerminal(['sh', '-c', `'${process.execPath}' '${BIN}' chat; stty -a`], {
      columns: 100,
      rows: 30,
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'C.UTF-8' },
    });
    onTestFinished(terminal.close);
    await terminal.seen(/^>$/m);
    terminal.key('C-d');
    expect(await terminal.seen(/status 0/)).toMatch(/(?<!-)icanon/);
  });

  test('what was said is in the state folder and nowhere else', async () => {
    const run = await runProcess(['chat', '--sessions', '--json'], { cwd });
    const { sessions } = JSON.parse(run.stdout) as { sessions: { first: string }[] };
    expect(sessions.map(({ first }) => first)).toContain(QUESTION);
    expect(join(cwd, '.hr-agent')).toBe(home.stateFolder);
  });
}
