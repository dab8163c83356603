import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';

async function script(shell: string): Promise<string> {
  const home = newHome();
  onTestFinished(() => home.remove());
  return (await home.run(['completion', shell])).stdout;
}

/** What bash offers for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const asked = `COMP_WORDS=(hr-agent ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`;
  // What it asks is answered by a program in the place of ours.
  const program = `hr-agent() { printf 'of-%s\\tsomething: said of it\\nlast\\tthe other\\n' "$3"; }`;
  const lines = [await script('bash'), program, asked, '_hr_agent', `printf '%s\\n' "\${COMPREPLY[@]}"`].join('\n');
  return execFileSync('bash', ['--norc', '-c', lines], { encoding: 'utf8' }).trim().split('\n');
}

describe('completion', () => {
  test('bash completes every command', async () => {
    const names = COMMANDS.flatMap(({ name, alias }) => [name, ...(alias === undefined ? [] : [alias])]);
    expect(await offered('')).toEqual(names);
    expect(await offered('sta')).toEqual(['status']);
  });

  test("bash completes a command's own options, those of all commands, and values that are chosen from a few", async () => {
    expect(await offered('local', '--lat')).toEqual(['--latency']);
    expect(await offered('teardown', '--fo')).toEqual(['--force-unlock']);
    expect(await offered('status', '--ta')).toEqual(['--target']);
    expect(await offered('status', '--target', '')).toEqual(['local', 'aws']);
    expect(await offered('invoke', '--confirm', 'a')).toEqual(['all', 'ask']);
  });

  test('bash completes what a command takes, where that is known', async () => {
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('trace', '')).toEqual(['last']);
    expect(await offered('data', 'e')).toEqual(['export']);
  });

  test('bash asks the program for agents, sessions and scenarios while somebody types', async () => {
    expect(await offered('chat', '--agent', '')).toEqual(['of-agents', 'last']);
    expect(await offered('up', '--agent', 'of')).toEqual(['of-agents']);
    expect(await offered('invoke', '--session', 'l')).toEqual(['last']);
    expect(await offered('demo', 'of')).toEqual(['of-scenarios']);
    expect(await offered('test', '--fresh', 'of')).toEqual(['of-scenarios']);
  });

  test('where nothing is known to it, bash completes files', async () => {
    expect(await offered('init', '')).toEqual(['']);
    expect(await script('bash')).toContain('complete -o default');
  });

  test.each(['zsh', 'fish'])('%s takes its script', async (shell) => {
    const home = newHome();
    onTestFinished(() => home.remove());
    const text = await script(shell);
    for (const { name } of COMMANDS) expect(text).toContain(name);
    const run = spawnSync(shell, ['-n', home.write('script', text)], { encoding: 'utf8' });
    // A machine without the shell cannot say.
    if (!run.error) expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('--values lists agents: those in the folder, and those that are built in', async () => {
    const home = newHome();
    onTestFinished(() => home.remove());
    home.write('agent.yaml', '');
    home.write('other.agent.yaml', '');
    home.write('notes.yaml', '');
    const { stdout } = await home.run(['completion', '--values', 'agents']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toContainEqual(['hr-leave-agent', 'built in']);
    expect(lines.slice(0, 2).map(([value]) => value)).toEqual(['agent.yaml', 'other.agent.yaml']);
    expect(lines.map(([value]) => value)).not.toContain('notes.yaml');
  });

  test('--values lists sessions, the latest first, with what was said; and nothing where there are none', async () => {
    const home = newHome();
    onTestFinished(() => home.remove());
    expect(await home.run(['completion', '--values', 'sessions'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    await bringUp(home);
    for (const session of ['session-1', 'session-2'])
      await home.run(['invoke', '--session', session, 'PTO of EMP001?']);
    expect((await home.run(['completion', '--values', 'sessions'])).stdout).toBe(
      [
        'last\tthe previous session',
        'session-2\thr-leave-agent: PTO of EMP001?',
        'session-1\thr-leave-agent: PTO of EMP001?\n',
      ].join('\n'),
    );
  });

  test('--values lists scenarios by their names, those beside the definition', async () => {
    const home = newHome();
    onTestFinished(() => home.remove());
    expect((await home.run(['completion', '--values', 'scenarios'])).stdout).toContain('hr-leave-agent\t');
    home.write('agent.yaml', '');
    home.write('returns.scenario.yaml', '');
    const { stdout } = await home.run(['completion', '--values', 'scenarios']);
    expect(stdout).toBe('returns\ta scenario beside the definition\n');
  });

  test('of no shell, or another: exit 2, and which there are', async () => {
    const home = newHome();
    onTestFinished(() => home.remove());
    for (const argv of [['completion'], ['completion', 'cmd']]) {
      const run = await home.run(argv);
      expect(run.status).toBe(2);
      expect(run.stderr).toContain('Name one of bash, zsh, fish.');
    }
  });
});
