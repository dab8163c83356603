import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCode, unpackCode } from '../../../src/emulator/services/lambda/code/archive.js';
import { type TempDir, tempDir } from '../../helpers/temp-dir.js';
import { rawZip } from '../runner/hostile-zip.js';

let folder: TempDir;
beforeEach(() => {
  folder = tempDir();
});
afterEach(() => folder.remove());
const target = () => join(folder.path, 'code');

describe("a function's code", () => {
  test('is unpacked with its folders and its execute permissions', async () => {
    const zip = rawZip([
      { name: 'lib/', mode: 0o040755 },
      { name: 'lib/deep/ünï.txt', content: 'text' },
      { name: 'run.sh', content: '#!/bin/sh', mode: 0o100755 },
      { name: 'from-dos.txt', content: 'no mode', mode: 0 },
    ]);
    await checkCode(zip);
    await unpackCode(zip, target());
    expect(readFileSync(join(target(), 'lib/deep/ünï.txt'), 'utf8')).toBe('text');
    expect(statSync(join(target(), 'run.sh')).mode & 0o777).toBe(0o755);
    expect(statSync(join(target(), 'from-dos.txt')).mode & 0o111).toBe(0);
  });

  test.each([
    ['no zip', Buffer.from('hello'), 'notAZip'],
    ['nothing', Buffer.alloc(0), 'notAZip'],
    ['a name with ..', rawZip([{ name: '../evil.txt', content: 'x' }]), 'notAZip'],
    ['.. in the middle of a name', rawZip([{ name: 'a/../../evil.txt', content: 'x' }]), 'notAZip'],
    ['an absolute name', rawZip([{ name: '/tmp/evil.txt', content: 'x' }]), 'notAZip'],
    ['a drive letter', rawZip([{ name: 'C:/evil.txt', content: 'x' }]), 'notAZip'],
    ['backslashes', rawZip([{ name: '..\\evil.txt', content: 'x' }]), 'notAZip'],
    ['a symbolic link', rawZip([{ name: 'link', content: '/etc', mode: 0o120777 }]), 'unsafe'],
    ['a device', rawZip([{ name: 'device', mode: 0o020666 }]), 'unsafe'],
    ['a name that is a dot', rawZip([{ name: '.', content: 'x' }]), 'notAZip'],
    ['a name with a zero byte', rawZip([{ name: 'a\0b', content: 'x' }]), 'notAZip'],
    ['a name of 300 characters', rawZip([{ name: 'x'.repeat(300), content: 'x' }]), 'notAZip'],
    ['a path of 5,000 characters', rawZip([{ name: 'x/'.repeat(2_500).concat('x'), content: 'x' }]), 'notAZip'],
    [
      'a file that is a folder too',
      rawZip([
        { name: 'a', content: 'x' },
        { name: 'a/b', content: 'y' },
      ]),
      'notAZip',
    ],
    [
      'a folder that is a file too',
      rawZip([
        { name: 'a/b/c', content: 'x' },
        { name: 'a/b', content: 'y' },
      ]),
      'notAZip',
    ],
    ['a wrong checksum', rawZip([{ name: 'a', content: 'x', declaredChecksum: 7 }]), 'notAZip'],
    ['fewer bytes than it says', rawZip([{ name: 'a', content: 'x', declaredSize: 9 }]), 'notAZip'],
    ['an encrypted file', rawZip([{ name: 'secret', content: 'x', flags: 1 }]), 'unsafe'],
    [
      'a declared size over 250 MB',
      rawZip([
        { name: 'a', declaredSize: 2e8 },
        { name: 'b', declaredSize: 1e8 },
      ]),
      'tooLarge',
    ],
  ])('is refused when it is %s', async (_, zip, reason) => {
    await expect(checkCode(zip)).rejects.toMatchObject({ name: 'CodeArchiveError', reason });
    await expect(unpackCode(zip, target())).rejects.toMatchObject({ name: 'CodeArchiveError' });
    expect(existsSync(join(folder.path, 'evil.txt'))).toBe(false);
  });

  test('that unpacks to more than it declares is stopped there', async () => {
    const bomb = rawZip([{ name: 'bomb', content: Buffer.alloc(50_000_000), declaredSize: 1_000 }]);
    await expect(checkCode(bomb)).rejects.toMatchObject({ reason: 'notAZip' });
    await expect(unpackCode(bomb, target())).rejects.toMatchObject({
      reason: 'notAZip',
      message: expect.stringContaining('more bytes than the archive says'),
    });
    expect(existsSync(join(target(), 'bomb'))).toBe(false);
  });

  test('may have names that begin with a dot and a slash, a folder before its files, and a name twice', async () => {
    const zip = rawZip([
      { name: './', mode: 0o040755 },
      { name: './lib/', mode: 0o040755 },
      { name: './lib//a.txt', content: 'first' },
      { name: 'lib/a.txt', content: 'second' },
    ]);
    expect(await checkCode(zip)).toBe(11);
    await unpackCode(zip, target());
    expect(readFileSync(join(target(), 'lib/a.txt'), 'utf8')).toBe('second');
  });

  test('is laid over what is there, files over folders too', async () => {
    await unpackCode(
      rawZip([
        { name: 'a', content: '1' },
        { name: 'b', content: '1' },
        { name: 'c/d', content: '1' },
      ]),
      target(),
    );
    await unpackCode(
      rawZip([
        { name: 'a/x', content: '2' },
        { name: 'b', content: '2' },
        { name: 'c', content: '2' },
      ]),
      target(),
    );
    expect(['a/x', 'b', 'c'].map((name) => readFileSync(join(target(), name), 'utf8'))).toEqual(['2', '2', '2']);
  });
});
