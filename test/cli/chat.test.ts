import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
beforeAll(async () => {
  await bringUp(home);
});
afterAll(home.remove);

/** Over Bedrock's limit for a text, so this turn alone is refused. */
const TOO_LONG = 'x'.repeat(26_000_000);

describe('chat from a pipe', () => {
  test('one turn a line in one session; blank lines are nothing', async () => {
    const stdin = "I'm employee EMP004. How much PTO do I have?\n\n   \nCan I take March 10 off as PTO?\n";
    const run = await home.run(['chat'], { stdin });
    expect(run.status).toBe(0);
    const answers = run.stdout.trimEnd().split('\n');
    expect(answers).toEqual([expect.stringContaining('Raj Patel'), expect.stringMatching(/^No\./)]);
    expect(run.stderr).toBe('Target: local AWS (account 000000000000, us-east-1)\n');
  });

  test('the last line needs no newline, and a Windows line end is one', async () => {
    const run = await home.run(['chat'], { stdin: 'PTO days of EMP001?\r\nPTO days of EMP002?' });
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      expect.stringContaining('Priya Sharma'),
      expect.stringContaining('James Chen'),
    ]);
  });

  test('--json prints one document a turn', async () => {
    const run = await home.run(['chat', '--json'], { stdin: 'PTO days of EMP001?\nPTO days of EMP002?\n' });
    const turns = run.jsonLines();
    expect(turns).toHaveLength(2);
    expect(turns.map((turn) => turn.calls[0]?.parameters['employee_id'])).toEqual(['EMP001', 'EMP002']);
    expect(new Set(turns.map((turn) => turn.sessionId)).size).toBe(1);
  });

  test('a turn that fails ends neither the chat nor its document stream; the exit status is 1', async () => {
    const stdin = `PTO days of EMP001?\n${TOO_LONG}\nPTO days of EMP002?\n`;
    const run = await home.run(['chat', '--json'], { stdin });
    expect(run.status).toBe(1);
    const [first, second, third] = run.jsonLines();
    expect(first?.answer).toContain('Priya Sharma');
    expect(second).toMatchObject({ ok: false, error: { code: 'TURN_INVALID' } });
    expect(third?.answer).toContain('James Chen');
  });

  test.each(['/quit', '/exit'])('%s ends it before the rest', async (leave) => {
    const run = await home.run(['chat'], { stdin: `PTO days of EMP001?\n${leave}\nPTO days of EMP002?\n` });
    expect(run.status).toBe(0);
    expect(run.stdout.trimEnd().split('\n')).toEqual([expect.stringContaining('Priya Sharma')]);
  });

  test('nothing to read is no failure', async () => {
    expect(await home.run(['chat'], { stdin: '' })).toMatchObject({ status: 0, stdout: '' });
  });

  test('--session last continues in the next run', async () => {
    await home.run(['chat'], { stdin: "I'm employee EMP005. How much PTO do I have?\n" });
    const run = await home.run(['chat', '--session', 'last'], { stdin: 'And how many sick days?\n' });
    expect(run.stdout).toContain('Maria Garcia');
  });

  test('says where the conversation was written', async () => {
    const run = await home.run(['chat', '--html', 'page.html', '--save', 'talk.md'], {
      stdin: 'PTO days of EMP001?\n',
    });
    for (const name of ['page.html', 'talk.md']) {
      expect(run.stderr).toContain(`Written to ${join(home.folder, name)}.\n`);
      expect(existsSync(join(home.folder, name))).toBe(true);
    }
  });

  test.each([
    { argv: ['chat', '--html', 'nowhere/page.html'], code: 'NOT_WRITTEN' },
    { argv: ['invoke', '--save', 'nowhere/talk.md', 'Hello'], code: 'NOT_WRITTEN' },
    { argv: ['demo', '--html', 'nowhere/page.html'], code: 'NOT_WRITTEN' },
    { argv: ['chat', '--save', 'talk.doc'], code: 'FORMAT_UNKNOWN', status: 2 },
    { argv: ['invoke', '--timeout', '0s', 'Hello'], code: 'USAGE', status: 2 },
  ])('$argv: $code before anything is said, and no folder is made', async ({ argv, code, status = 1 }) => {
    const run = await home.run([...argv, '--json'], { stdin: 'PTO days of EMP001?\n' });
    expect(run.status).toBe(status);
    expect(run.json().error.code).toBe(code);
    expect(existsSync(join(home.folder, 'nowhere'))).toBe(false);
  });
});
