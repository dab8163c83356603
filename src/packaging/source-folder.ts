import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HrAgentError } from '../core/errors.js';
import { assertUnzippedSize, type Packed } from './limits.js';
import type { ZipFiles } from './zip.js';

/**
 * Reads a folder as it is to be zipped: everything but dot files and what Python caches. The size is checked before
 * anything is read.
 *
 * @throws HrAgentError HANDLER_INVALID for a symbolic link, HANDLER_TOO_LARGE over Lambda's limit
 */
export async function readFolder(
  folder: string,
  isIgnored: (name: string) => boolean = isAside,
  what: Packed = 'handler',
): Promise<ZipFiles> {
  const names = await filesBelow(folder, '', isIgnored);
  const sizes = await forEachFile(names, async (name) => (await stat(join(folder, name))).size);
  assertUnzippedSize(
    sizes.reduce((total, size) => total + size, 0),
    what,
  );
  return new Map(
    await forEachFile(names, async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
  );
}

/** The names of those that may be run as programs. */
export async function executablesOf(folder: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const modes = await forEachFile(names, async (name) => (await stat(join(folder, name))).mode);
  return new Set(names.filter((_name, i) => ((modes[i] ?? 0) & 0o111) !== 0));
}

/** So many files are open at once: a process may have only some hundreds. */
const AT_ONCE = 64;

async function forEachFile<T>(names: readonly string[], read: (name: string) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    all.push(...(await Promise.all(names.slice(at, at + AT_ONCE).map(read))));
  }
  return all;
}

async function filesBelow(folder: string, prefix: string, isIgnored: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !isIgnored(name))
    .map(async (entry) => {
      const name = prefix + entry.name;
      if (entry.isDirectory()) return filesBelow(folder, `${name}/`, isIgnored);
      if (entry.isFile()) return [name];
      throw new HrAgentError('HANDLER_INVALID', `${join(folder, name)} is neither a file nor a folder.`, {
        hint: 'Replace symbolic links by what they point to; Lambda gets files only.',
      });
    });
  return (await Promise.all(found)).flat();
}

function isAside(name: string): boolean {
  return name.startsWith('.') || isPythonCache(name);
}

/** What Python writes beside sources, and each machine writes anew. */
export function isPythonCache(name: string): boolean {
  return name === '__pycache__' || name.endsWith('.pyc');
}
