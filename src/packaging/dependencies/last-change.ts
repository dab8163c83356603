import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NOT_ITS_OWN = ['node_modules', '.git', '__pycache__'];

/** When a file, or the last of the files of a folder, was changed: milliseconds of the epoch. 0: there is none. */
export async function lastChange(path: string): Promise<number> {
  const about = await stat(path).catch(() => undefined); // Whoever installs it says that it is not there.
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const names = (await readdir(path)).filter((name) => !NOT_ITS_OWN.includes(name));
  const inside = await Promise.all(names.map((name) => lastChange(join(path, name))));
  return inside.reduce((last, one) => Math.max(last, one), about.mtimeMs);
}
