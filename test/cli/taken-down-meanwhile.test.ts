import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { type Home, newHome, type RunningCli } from '../helpers/cli/run-cli.js';

let home: Home;
beforeEach(async () => {
  home = newHome();
  await bringUp(home);
});
afterEach(() => home.remove());

/** A talk at a terminal in which one thing was said. */
async function talk(argv: readonly string[]): Promise<RunningCli> {
  const cli = home.start(argv, { tty: true });
  await cli.seen('stderr', /Ctrl-D leaves\.[\s\S]*> /);
  cli.type('PTO days of EMP001?\n');
  await cli.seen('stdout', /Priya Sharma/);
  await cli.seen('stderr', / out · [\s\S]*> /);
  return cli;
}

async function leave(cli: RunningCli) {
  cli.type('/quit\n');
  const run = await cli.done;
  return { ...run, stderr: stripVTControlCharacters(run.stderr) };
}

describe('while somebody talks, another terminal takes the agent down', () => {
  test('the next turn says that it is not up and what to do, and what is said on leaving is true', async () => {
    const cli = await talk(['chat', '--save', 'all.md']);
    await home.run(['down', '--yes']);
    cli.type('PTO days of EMP002?\n');
    await cli.seen('stderr', /is not up here\.[\s\S]*> /);
    cli.type('/save talk.md\n');
    await cli.seen('stderr', /talk\.md was not written/);
    const { stderr } = await leave(cli);
    expect(stderr).toMatch(/error: \S+ is not up here\.\nNext: hr-agent up\n/);
    expect(stderr).not.toContain('cannot be written');
    expect(stderr).not.toContain('This conversation goes on');
    expect(stderr).toMatch(/No turn is written down:\s\S+all\.md was not written\./);
    for (const file of ['talk.md', 'all.md']) expect(existsSync(join(home.folder, file))).toBe(false);
  });

  test.each([{ command: 'chat' }, { command: 'dev' }])(
    'and up again: $command goes on with the new one, and says that it remembers nothing',
    async ({ command }) => {
      const cli = await talk([command]);
      await home.run(['down', '--yes']);
      await home.run(['up']);
      cli.type('PTO days of EMP002?\n');
      await cli.seen('stdout', /James Chen/);
      await cli.seen('stderr', / out · [\s\S]* out · /);
      cli.type('/save talk.md\n');
      await cli.seen('stderr', /Saved to talk\.md/);
      const { stderr } = await leave(cli);
      expect(stderr).toMatch(/\S+ was made anew: it remembers nothing of what was said before\./);
      expect(stderr).toContain('This conversation goes on with: hr-agent chat --session last');
      const later = await home.run(['chat', '--session', 'last'], { stdin: 'And how many sick days?\n' });
      expect(later.stdout).toContain('James Chen');
    },
  );

  test('dev does not say that it stays up', async () => {
    const cli = await talk(['dev']);
    await home.run(['down', '--yes']);
    const { status, stderr } = await leave(cli);
    expect(status).toBe(0);
    expect(stderr).not.toContain('stays up');
    expect(stderr).toMatch(/was taken down meanwhile\. To bring it up:\nhr-agent up\n$/);
  });
});
