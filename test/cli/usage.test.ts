import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { GLOBAL_OPTIONS } from '../../src/cli/global-options.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
afterAll(home.remove);
/** Help is wrapped and padded to a width; only its words count here. */
const words = (text: string) => text.split(/\s+/).join(' ');

describe('help and version', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])(
    '%j: where to start, every command by its group, and the model, on a screen of 24 rows',
    async (argv) => {
      const { status, stdout, stderr } = await home.run(argv);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Start here\n {2}hr-agent demo --fresh .*\n {2}hr-agent init FOLDER /);
      const lines = stdout.trimEnd().split('\n');
      // The last row is the prompt's.
      expect(lines.length).toBeLessThanOrEqual(23);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
      for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`(?<![\\w-])${name}(?![\\w-])`));
      expect(stdout).toMatch(/--model .*HR_AGENT_MODEL.*\n.*help all \| options \| COMMAND/);
    },
  );

  test('help all tells what each command does', async () => {
    const run = await home.run(['help', 'all']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    for (const { name, summary } of COMMANDS) expect(words(run.stdout)).toContain(`${name} ${words(summary)}`);
  });

  test('help options tells of the options that commands have in common, once, of variables and of exit statuses', async () => {
    const { stdout } = await home.run(['help', 'options']);
    for (const { flags, description } of GLOBAL_OPTIONS)
      expect(words(stdout)).toContain(`${flags} ${words(description)}`);
    expect(stdout).toMatch(/--model .*planner/);
    for (const name of ['HR_AGENT_TARGET', 'HR_AGENT_STATE_DIR', 'HR_AGENT_MODEL', 'NO_COLOR'])
      expect(stdout).toContain(name);
    expect(words(stdout)).toContain('130 interrupted');
    const { stdout: ofLogs } = await home.run(['logs', '--help']);
    expect(ofLogs).toContain('hr-agent help options');
    expect(ofLogs).not.toContain('prefix of everything');
  });

  test.each(COMMANDS.map((command) => command.name))('%s --help shows its options and exits 0', async (name) => {
    const run = await home.run([name, '--help']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain(`Usage: hr-agent ${name}`);
    expect(run.stdout).toContain('--json');
  });

  test.each([['--version'], ['-V']])('%s prints the version alone', async (flag) => {
    const run = await home.run([flag]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('teardown is down', async () => {
    const run = await home.run(['teardown', '--help']);
    expect(run.stdout).toContain('down|teardown');
  });
});

describe('a command line that cannot be read', () => {
  test.each([
    { argv: ['stauts'], says: 'stauts', suggests: 'status' },
    { argv: ['pu'], says: 'pu', suggests: 'up' },
    { argv: ['up', '--jsno'], says: '--jsno', suggests: '--json' },
    { argv: ['up', '--forc'], says: '--forc', suggests: 'Did you mean --force-unlock?' },
    { argv: ['--taget', 'local', 'up'], says: '--taget', suggests: '--target' },
    { argv: ['up', '--target', 'azure'], says: 'azure', suggests: 'local, aws' },
    { argv: ['up', 'extra'], says: 'argument', suggests: '' },
    { argv: ['up', '--state-dir', ''], says: '--state-dir', suggests: 'empty' },
    { argv: ['up', '--name', ''], says: '--name', suggests: 'empty' },
    { argv: ['invoke', '--attr', '', 'Hello'], says: '--attr', suggests: 'empty' },
    { argv: ['up', '--name'], says: '--name', suggests: '' },
    { argv: ['help', 'nothing'], says: 'nothing', suggests: '' },
    { argv: ['--json'], says: 'command', suggests: '' },
    { argv: ['--quiet'], says: 'command', suggests: '' },
  ])('$argv: at most three lines, what is wrong, what was meant, exit 2', async ({ argv, says, suggests }) => {
    const run = await home.run(argv);
    expect(run.status).toBe(2);
    if (!argv.includes('--json')) expect(run.stdout).toBe('');
    expect(run.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(run.stderr).toContain(says);
    expect(run.stderr).toContain(suggests);
  });

  test.each([
    { argv: ['data'], says: "'export|import|template'", next: 'hr-agent data --help' },
    { argv: ['logs', 'status'], says: "'logs'", next: 'hr-agent logs --help' },
    { argv: ['stauts'], says: "'stauts'", next: 'hr-agent --help' },
  ])('$argv: the help that tells more is that of the command', async ({ argv, says, next }) => {
    const { stderr } = await home.run(argv);
    expect(stderr).toContain(says);
    expect(stderr).toContain(`Next: ${next}\n`);
  });

  test('with --json the error is one document on stdout', async () => {
    const run = await home.run(['stauts', '--json']);
    expect(run.status).toBe(2);
    expect(run.json()).toMatchObject({
      ok: false,
      error: { code: 'USAGE', message: expect.stringContaining('stauts'), hint: expect.stringContaining('status') },
    });
  });
});

describe('a --name that AWS would refuse', () => {
  test.each(['a b', 'ünï', '-x', 'x/../y', 'x'.repeat(64)])('%j: exit 2 before anything is made', async (name) => {
    for (const argv of [['up'], ['down', '--yes']]) {
      const run = await home.run([...argv, '--name', name, '--json']);
      expect(run.status).toBe(2);
      expect(run.json().error).toMatchObject({
        code: 'NAME_INVALID',
        message: expect.stringContaining(name),
        hint: expect.stringContaining('--name'),
      });
    }
  });
});
