import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.js';
import type { HrAgentError } from '../core/errors.js';
import { makeFolder } from '../core/make-folder.js';
import { stateUnusable } from '../core/storage-errors.js';

/** Makes the state folder, with a .gitignore of its own: it holds one machine's state. */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await makeFolder(join(folder, 'stacks'));
    if (!existsSync(join(folder, '.gitignore'))) await writeAtomically(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** The error for a state folder, or a file in it, that cannot be read or written. */
export function unusable(path: string, cause: unknown): HrAgentError {
  return stateUnusable(`The state folder cannot be used: ${path}`, cause);
}
