import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeDefinition } from '../helpers/definitions/library.js';

/** What only a terminal with escape sequences understands. */
const CONTROL = /(?!\n|\t)\p{Cc}/gu;
const AGENT = ['--agent', 'library.agent.yaml'];
const home = newHome();
const dumb = { tty: true, env: { TERM: 'dumb' } };

beforeAll(async () => {
  writeDefinition(home);
  home.write('book.scenario.yaml', 'title: Book\nturns:\n  - say: Get book B001\n    expect: { calls: [get_book] }\n');
  await bringUp(home, ...AGENT);
});
afterAll(() => home.remove());

describe('a terminal that says TERM=dumb', () => {
  test('a chat goes by whole lines: questions, confirmations and several lines to an entry, without an escape', async () => {
    const agent = ['--agent', 'hr-leave-agent-confirming'];
    await bringUp(home, ...agent);
    const cli = home.start(['chat', ...agent], dumb);
    await cli.seen('stderr', /\n> $/);
    cli.type('How many PTO days\\\n');
    await cli.seen('stderr', /… $/);
    cli.type('does EMP001 have left?\n');
    await cli.seen('stdout', /12 PTO days/);
    await cli.seen('stderr', /… \n> $/);
    cli.type('Please book 2 days of PTO for EMP001 from 2027-03-01 to 2027-03-02\n');
    await cli.seen('stderr', /Allow it\? \[y\/N\] $/);
    cli.type('n\n');
    await cli.seen('stderr', /\[y\/N\] \n> $/);
    cli.type(null);
    const run = await cli.done;
    expect(run.status).toBe(0);
    expect((run.stdout + run.stderr).match(CONTROL)).toBeNull();
  });

  test('what a person takes to answer is in no duration: of down, and of a turn that asks for a confirmation', async () => {
    const agent = ['--agent', 'hr-leave-agent-confirming', '--name', 'patient'];
    await bringUp(home, ...agent);
    const think = () => home.time.catchUpWith({ aheadMs: home.time.aheadMs + 120_000 });
    const turn = home.start(
      ['invoke', 'Please book 2 days of PTO for EMP001 from 2027-03-01 to 2027-03-02', ...agent],
      dumb,
    );
    await turn.seen('stderr', /Allow it\? \[y\/N\] $/);
    think();
    turn.type('n\n');
    await turn.done;
    expect((await home.run(['trace', '--json', ...agent])).json().turns[0]?.elapsedMs).toBeLessThan(100_000);
    const down = home.start(['down', ...agent], dumb);
    await down.seen('stderr', /\[y\/N\] $/);
    think();
    down.type('y\n');
    expect((await down.done).stdout).toMatch(/ is gone: \d+ removed in [\d.]+ m?s\.$/m);
  });

  test('a question is asked again until it is answered; Enter alone is a no', async () => {
    const cli = home.start(['down', ...AGENT], dumb);
    await cli.seen('stderr', /\[y\/N\] $/);
    cli.type('perhaps\n');
    await cli.seen('stderr', /\[y\/N\] [\s\S]*\[y\/N\] $/);
    cli.type('\n');
    const run = await cli.done;
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing was removed.') });
    expect(run.stderr.match(CONTROL)).toBeNull();
  });

  test('init lists its choices by number', async () => {
    const cli = home.start(['init', 'rooms'], dumb);
    await cli.seen('stderr', /\n {2}2 {2}openapi\b[\s\S]*Number \(1\) $/);
    cli.type('2\n');
    await cli.seen('stderr', /python[\s\S]*Number \(1\) $/);
    cli.type('python\n');
    const run = await cli.done;
    expect(run.stdout).toContain('openapi.yaml');
    expect(run.stdout).toContain('.py');
    expect((run.stdout + run.stderr).match(CONTROL)).toBeNull();
  });

  test.each([
    [['up', ...AGENT]],
    [['status', ...AGENT]],
    [['test', ...AGENT, 'book.scenario.yaml']],
    [['invoke', '--trace', 'Get book B001', ...AGENT]],
  ])('%j: no escapes and no colours in a terminal', async (argv) => {
    const run = await home.run(argv, { tty: { stdout: true, stderr: true }, env: { TERM: 'dumb' } });
    expect((run.stdout + run.stderr).match(CONTROL)).toBeNull();
  });
});
