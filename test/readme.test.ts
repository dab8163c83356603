import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from './helpers/temp-dir.js';

const ROOT = resolve(import.meta.dirname, '..');
const README = await readFile(join(ROOT, 'README.md'), 'utf8');

/** The shell blocks whose info string ends in the given word; plain `sh` without one. */
function blocks(kind: '' | 'set-up' | 'background'): string[] {
  const fence = new RegExp(`^\`\`\`sh${kind === '' ? '' : ` ${kind}`}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...README.matchAll(fence)].map((match) => match[1] ?? '');
}

test('the set-up commands name scripts that exist', async () => {
  const manifest: { scripts: Record<string, string> } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const commands = blocks('set-up').join('');
  expect(commands).toContain('npm ci && npm run demo\nnpm ci && npm test\n');
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(['demo', 'test', 'prepare']));
});

test.each(blocks('').map((block, i) => ({ block, i })))(
  'the commands of block $i succeed, in order',
  async ({ block }) => {
    const { status, stderr } = await shell(block);
    expect(stderr).not.toContain('error:');
    expect(status).toBe(0);
  },
);

test('the recorded session is what a chat answers', async () => {
  const [, session = ''] = /^```text session\n\$ hr-agent chat\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const turns = session.split(/^> /m).slice(1);
  expect(turns.length).toBeGreaterThanOrEqual(3);
  const said = turns.map((turn) => turn.split('\n')[0] ?? '');
  const input = said.map((line) => `'${line.replaceAll("'", "'\\''")}'`).join(' ');
  const { stdout, status } = await shell(`hr-agent up --quiet; printf '%s\\n' ${input} | hr-agent chat --json`);
  expect(status).toBe(0);
  const answered = stdout.trimEnd().split('\n').slice(-said.length);
  for (const [i, line] of answered.entries()) {
    const { answer, calls }: { answer: string; calls: { function: string }[] } = JSON.parse(line);
    const shown = turns[i] ?? '';
    expect(sameText(shown)).toContain(sameText(answer));
    expect(shown.match(/^✓ \w+\.(\w+)\(/gm)).toEqual(calls.map((call) => `✓ HRActions.${call.function}(`));
  }
});

/** Wrapped lines as one, and no year: a day that is named without one is the next. */
const sameText = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\b20\d\d(?=\b|\d{4}\b)/g, 'YEAR')
    .trim();

test('the picture of a transcript is there, and small', async () => {
  const [, path = ''] = /!\[[^\]]+\]\((docs\/[\w-]+\.png)\)/.exec(README) ?? [];
  const picture = await readFile(join(ROOT, path));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.length).toBeLessThan(150_000);
});

test('every command and option of the command line is in the README', async () => {
  const { stdout } = await shell('hr-agent --help');
  const listed = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+|[a-z][\w-]+) /gm)].map((match) => match[1] ?? '');
  const missing = listed.filter((word) => !['--version', '--help', 'help'].includes(word) && !README.includes(word));
  expect(missing).toEqual([]);
});

/** Runs a script with `hr-agent` on the PATH, stopping at its first failure, in a folder of its own. */
async function shell(script: string): Promise<{ status: number; stdout: string; stderr: string }> {
  const { path: folder, remove } = tempDir();
  onTestFinished(remove);
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await chmod(join(ROOT, 'dist/bin.js'), 0o755);
  await symlink(join(ROOT, 'dist/bin.js'), join(bin, 'hr-agent'));
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  return new Promise((done) => {
    execFile('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
      done({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
