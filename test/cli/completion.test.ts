import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.js';
import { newHome } from '../helpers/cli/run-cli.js';

async function script(shell: string): Promise<string> {
  const home = newHome();
  onTestFinished(() => home.remove());
  return (await home.run(['completion', shell])).stdout;
}

/** What bash offers for the last of the words. */
async function offered(...words: string[]): Promise<string[]> {
  const asked = `COMP_WORDS=(hr-agent ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`;
  const lines = [await script('bash'), asked, '_hr_agent', `printf '%s\\n' "\${COMPREPLY[@]}"`].join('\n');
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

  test('where nothing is known to it, bash completes files', async () => {
    expect(await offered('test', '')).toEqual(['']);
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
