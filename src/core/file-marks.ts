import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './errors.js';

/** Where files are looked for. */
export interface FilePlaces {
  /** Each alone, without the folders below it. */
  readonly folders: readonly string[];
  /** Each with all that lies below it. */
  readonly trees: readonly string[];
}

/** By the path of a file, what is different after it was written. */
export type FileMarks = ReadonlyMap<string, string>;

/** What programs leave beside the files of people: dot files, caches, and what editors write before they rename it. */
const BESIDE = /^\.|^(?:node_modules|__pycache__|4913)$|~$|\.(?:sw[a-z]|tmp|pyc)$/;

/** The marks of all files there, and the folders that they lie in. What is not there has none. */
export async function markFiles({ folders, trees }: FilePlaces): Promise<{ marks: FileMarks; folders: string[] }> {
  const marks = new Map<string, string>();
  const seen = new Set<string>();
  const look = async (folder: string, deep: boolean): Promise<void> => {
    seen.add(folder);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => ifAny(error, []));
    await Promise.all(
      entries.map(async (entry) => {
        if (BESIDE.test(entry.name)) return;
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return deep ? look(path, true) : undefined;
        const found = await stat(path).catch((error: unknown) => ifAny(error, undefined));
        if (found?.isFile()) marks.set(path, `${found.ino} ${found.size} ${found.mtimeMs}`);
      }),
    );
  };
  await Promise.all([...folders.map((folder) => look(folder, false)), ...trees.map((tree) => look(tree, true))]);
  return { marks, folders: [...seen] };
}

/** The files that were written, made or removed in between. */
export function changedFiles(before: FileMarks, after: FileMarks): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** Whatever the system says of a file, there is nothing to see there now; the next look sees it anew. */
function ifAny<T>(error: unknown, otherwise: T): T {
  if (systemCode(error) !== undefined) return otherwise;
  throw error;
}
