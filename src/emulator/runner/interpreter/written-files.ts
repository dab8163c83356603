import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeFile } from '../../service/code-runner.js';

/** More is not looked at: what code writes has no end of its own. */
const MOST_FILES = 100;
const MOST_BYTES = 10 * 1024 * 1024;

/** The files of a folder that were not there before, or had other bytes. Links are not followed. */
export function writtenFiles(folder: string, before: readonly CodeFile[]): CodeFile[] {
  const known = new Map(before.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => isSmallFile(join(folder, name)))
    .sort()
    .slice(0, MOST_FILES)
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
    .filter(({ name, bytes }) => !(known.get(name)?.equals(bytes) ?? false));
}

function isSmallFile(path: string): boolean {
  const found = lstatSync(path);
  return found.isFile() && found.size <= MOST_BYTES;
}
