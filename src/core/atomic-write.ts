import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './errors.js';

/** Replaces a file as a whole: a reader, or a crash at any moment, meets the old text or the new, never a part. */
export async function writeAtomically(path: string, text: string, mode: number = 0o600): Promise<void> {
  await written(path, text, mode, rename);
}

/** Writes a file as a whole, unless it is there already: of several that write it at once, the first one does. Says whether this one did. */
export async function writeFirst(path: string, text: string, mode: number = 0o600): Promise<boolean> {
  let isFirst = true;
  await written(path, text, mode, async (temporary) => {
    try {
      await link(temporary, path);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      isFirst = false;
    }
    await rm(temporary, { force: true });
  });
  return isFirst;
}

async function written(
  path: string,
  text: string,
  mode: number,
  name: (temporary: string, path: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await name(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
