import childProcess, { type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { keepCompiler } from '../../../src/packaging/javascript/compiler.js';
import { packaged } from '../../helpers/definitions/packaged.js';
import { LONG } from '../../helpers/long-run.js';
import { folderWith } from './temp.js';
import { unzip } from './unzip.js';

const HR = resolve('lambda/hr/index.ts');

describe('a TypeScript or JavaScript handler', () => {
  test('becomes one readable ES module, small enough', async () => {
    const { zip, handler, size } = await packaged(HR);
    const files = await unzip(zip);
    expect([...files.keys()]).toEqual(['index.mjs']);
    expect(files.get('index.mjs')?.contents).toContain('function submitLeaveRequest(parameters) {');
    expect(handler).toBe('index.handler');
    expect(size).toBe(zip.byteLength);
    expect(size).toBeLessThanOrEqual(8 * 1024);
  });

  test('has the hash that Lambda would compute', async () => {
    const { zip, sha256 } = await packaged(HR);
    expect(sha256).toBe(createHash('sha256').update(zip).digest('base64'));
  });

  test('holds no path of the machine', async () => {
    const { contents = '' } = (await unzip((await packaged(HR)).zip)).get('index.mjs') ?? {};
    expect(contents).not.toContain(resolve('.'));
    expect(contents.match(/^\/\/ .*/gm)).toContain('// ../action-group.ts');
  });

  test('can be named otherwise', async () => {
    const folder = await folderWith({ 'a.js': 'export const run = () => 1;' });
    const { zip, handler } = await packaged(join(folder, 'a.js'), { name: 'run' });
    expect([...(await unzip(zip)).keys()]).toEqual(['index.mjs']);
    expect(handler).toBe('index.run');
  });

  test('takes its packages along, and gives those in CommonJS their require', async () => {
    const folder = await folderWith({
      'a.mts': "import { home } from 'old'; export const handler = () => home;",
      'node_modules/old/package.json': '{"name":"old","main":"index.js"}',
      'node_modules/old/index.js': "const { sep } = require('node:path'); exports.home = sep;",
    });
    const { contents = '' } = (await unzip((await packaged(join(folder, 'a.mts'))).zip)).get('index.mjs') ?? {};
    const module = await import(
      `data:text/javascript,${encodeURIComponent(contents.replaceAll('import.meta.url', "'file:///x'"))}`
    );
    expect(module.handler()).toBe('/');
  });

  test('is packaged the same whatever tsconfig.json lies about', async () => {
    const source = { 'a.ts': 'export class A { b?: string }\nexport const handler = () => new A();' };
    const bare = await folderWith(source);
    const configured = await folderWith({
      ...source,
      'tsconfig.json': '{"compilerOptions":{"target":"ES5","useDefineForClassFields":false}}',
    });
    const [one, two] = await Promise.all([bare, configured].map((folder) => packaged(join(folder, 'a.ts'))));
    expect(one?.sha256).toBe(two?.sha256);
  });

  test('is refused with file, line, column and reason when it does not compile', async () => {
    const folder = await folderWith({ 'a.ts': "import './gone.js';\nexport const handler = (;\n" });
    await expect(packaged(join(folder, 'a.ts'))).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: `The handler ${join(folder, 'a.ts')} does not compile:\n${join(folder, 'a.ts')}:2:25: Unexpected ";"`,
    });
  });

  test('is refused when an import leads nowhere', async () => {
    const folder = await folderWith({ 'a.ts': "import { b } from './gone.js';\nexport const handler = () => b;\n" });
    await expect(packaged(join(folder, 'a.ts'))).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: expect.stringContaining(`${join(folder, 'a.ts')}:1:19: Could not resolve "./gone.js"`),
    });
  });

  test('is refused when it does not export its handler', async () => {
    const folder = await folderWith({ 'a.ts': 'export const handle = () => 1;' });
    await expect(packaged(join(folder, 'a.ts'))).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: `The handler ${join(folder, 'a.ts')} does not export 'handler'.`,
    });
  });

  test('can be bundled many times at once', async () => {
    const hashes = await Promise.all(Array.from({ length: 5 }, async () => (await packaged(HR)).sha256));
    expect(new Set(hashes).size).toBe(1);
  });
});

describe('the compiler', () => {
  test('does not stay behind as a child process', async () => {
    keepCompiler(false);
    onTestFinished(() => keepCompiler(true));
    await packaged(HR); // It ends the one that was kept.
    const spawn = vi.spyOn(childProcess, 'spawn');
    await Promise.all([packaged(HR), packaged(HR)]);
    const children = spawn.mock.results.map(({ value }): ChildProcess => value);
    spawn.mockRestore();
    expect(children).toHaveLength(1);
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  });
});

describe('a folder or a Python file', () => {
  test('is zipped as it is, sorted, without dot files and what Python caches', async () => {
    const folder = await folderWith({
      'lambda_function.py': 'def lambda_handler(event, context): return {}',
      'b/é.txt': 'é',
      'b/a.py': '',
      'B.py': '',
      '.env': 'SECRET=1',
      '.git/config': '',
      '__pycache__/a.pyc': '',
      'b/__pycache__/a.pyc': '',
      'old.pyc': '',
    });
    const { zip, handler } = await packaged(folder);
    const files = await unzip(zip);
    expect([...files.keys()]).toEqual(['B.py', 'b/a.py', 'b/é.txt', 'lambda_function.py']);
    expect(files.get('b/é.txt')).toEqual({ contents: 'é', mode: 0o644, date: '1980-01-01' });
    expect(handler).toBe('lambda_function.lambda_handler');
  });

  test('finds index.handler in a folder of JavaScript', async () => {
    const folder = await folderWith({ 'index.mjs': 'export const handler = () => 1;' });
    expect((await packaged(folder)).handler).toBe('index.handler');
  });

  test('takes one Python file under its own name', async () => {
    const folder = await folderWith({ 'hr.py': 'def lambda_handler(event, context): return {}' });
    const { zip, handler } = await packaged(join(folder, 'hr.py'));
    expect([...(await unzip(zip)).keys()]).toEqual(['hr.py']);
    expect(handler).toBe('hr.lambda_handler');
  });

  test('is refused when it lacks the module of the handler', async () => {
    const folder = await folderWith({ 'tools.py': '' });
    await expect(packaged(folder)).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: `${folder} holds no file that defines a handler.`,
    });
    await expect(packaged(folder, { entry: 'app.run' })).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: `${folder} holds no module for the handler app.run.`,
    });
  });

  test('is refused with a symbolic link inside, which a zip of files cannot hold', async () => {
    const folder = await folderWith({ 'index.mjs': 'export const handler = () => 1;' });
    await symlink('/etc/hostname', join(folder, 'link'));
    await expect(packaged(folder)).rejects.toMatchObject({ code: 'HANDLER_INVALID' });
  });
});

describe('what cannot be a handler', () => {
  test.each([
    ['gone.ts', 'does not exist'],
    ['a.txt', 'is of a kind that cannot be packaged'],
  ])('%s %s', async (name, why) => {
    const folder = await folderWith({ 'a.txt': '' });
    await expect(packaged(join(folder, name))).rejects.toMatchObject({
      code: 'HANDLER_INVALID',
      message: `The handler ${join(folder, name)} ${why}.`,
    });
  });

  test('more than 250 MB of files, found out before they are read', async () => {
    const folder = await folderWith({ 'index.mjs': '' });
    await writeFile(join(folder, 'hole'), '');
    await truncate(join(folder, 'hole'), 250 * 1024 * 1024 + 1);
    await expect(packaged(folder)).rejects.toMatchObject({
      code: 'HANDLER_TOO_LARGE',
      message: 'The handler is 250.1 MB unzipped; Lambda takes at most 250 MB.',
    });
  });

  test.runIf(LONG)('more than 50 MB of zip', async () => {
    const folder = await folderWith({ 'index.mjs': 'export const handler = () => 1;' });
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data/noise'), randomBytes(50 * 1024 * 1024));
    await expect(packaged(folder)).rejects.toMatchObject({
      code: 'HANDLER_TOO_LARGE',
      message: 'The handler is 50.1 MB zipped; Lambda takes at most 50 MB.',
    });
  });
});
