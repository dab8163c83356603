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
