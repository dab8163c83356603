import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is being written has this name for milliseconds. */
const ABANDONED_MS = 60_000;

/**
 * Removes what killed runs have left beside the records: half-written files, and the owners of locks that are gone.
 * Runs under the lock of the stack at `path`, whose own files nobody else writes.
 */
export async function sweep(path: string, now: number): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const left = name.endsWith('.tmp') ? await isAbandoned(file, path, now) : isOwnerWithoutLock(file);
    if (left) await rm(file, { force: true });
  }
}

async function isAbandoned(file: string, path: string, now: number): Promise<boolean> {
  const own = [`${basename(path)}.stack.json.`, `${basename(path)}.owner.json.`];
  if (own.some((prefix) => basename(file).startsWith(prefix))) return true;
  const written = await stat(file).catch(() => undefined); // It has just got its final name.
  return written !== undefined && now - written.mtimeMs > ABANDONED_MS;
}

function isOwnerWithoutLock(file: string): boolean {
  const lock = file.replace(/\.owner\.json$/, '.lock');
  return lock !== file && !existsSync(lock);
}
