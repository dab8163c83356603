import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipFiles } from '../../../src/packaging/zip.js';

const run = promisify(execFile);
let root: string;

/** A program that packages the handler that it is given and prints the hash, as the built CLI would do it. */
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'determinism-')));
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  await writeFile(
    join(root, 'program.ts'),
    `import { packaged } from ${JSON.stringify(resolve('test/helpers/definitions/packaged.ts'))};
     console.log((await packaged(process.argv[2])).sha256);`,
  );
  await build({
    entryPoints: [join(root, 'program.ts')],
    outfile: join(root, 'program.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function hash(entry: string, TZ: string, cwd: string): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'program.mjs'), entry], { cwd, env: { PATH: '', TZ } });
  return stdout.trim();
}

/** A copy of lambda/ elsewhere, every file with its own time. */
async function copyOfLambda(...where: string[]): Promise<string> {
  const copy = join(root, ...where, 'lambda');
  await cp(resolve('lambda'), copy, { recursive: true });
  const files = await readdir(copy, { recursive: true });
  await Promise.all(files.map((name, index) => utimes(join(copy, name), index, 1_000_000_000 + index)));
  return join(copy, 'hr/index.ts');
}

describe('the zip of equal sources', () => {
  test('has one hash in every time zone, folder and process, links and times of files aside', async () => {
    const here = resolve('lambda/hr/index.ts');
    const copy = await copyOfLambda('a copy', 'far', 'down');
    await symlink(copy, join(root, 'link.ts'));
    const installed = await copyOfLambda('project', 'node_modules', 'hr-agent');
    const hashes = [
      await hash(here, 'UTC', resolve('.')),
      await hash(copy, 'Pacific/Kiritimati', join(root, 'a copy/far')),
      await hash(join(root, 'link.ts'), 'America/New_York', '/'),
      await hash(installed, 'Asia/Tokyo', join(root, 'project')),
    ];
    expect(hashes[0]).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(new Set(hashes).size).toBe(1);
  });

  test('does not depend on the order in which files were given', async () => {
    const a: [string, Buffer] = ['a', Buffer.from('1')];
    const b: [string, Buffer] = ['b', Buffer.from('2')];
    expect(await zipFiles(new Map([a, b]))).toEqual(await zipFiles(new Map([b, a])));
  });

  test('differs when a byte differs', async () => {
    const zip = await zipFiles(new Map([['a', Buffer.from('1')]]));
    expect(zip).not.toEqual(await zipFiles(new Map([['a', Buffer.from('2')]])));
    expect(zip).not.toEqual(await zipFiles(new Map([['b', Buffer.from('1')]])));
  });
});
