import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { HrAgentError, systemCode } from '../core/errors.js';
import { ensureFolder, unusable } from './state-folder.js';
import { type Target, targetKey } from './target.js';

/**
 * Holds the stack for one run at a time; returns what releases it. A lock whose owner died goes stale after ten seconds.
 * @throws HrAgentError LOCKED, STATE_DIR
 */
export async function lockStack(folder: string, target: Target, name: string): Promise<() => Promise<void>> {
  await ensureFolder(folder);
  const id = createHash('sha256')
    .update(`${targetKey(target)}/${name}`)
    .digest('hex')
    .slice(0, 16);
  try {
    // The path is a name for the lock; there need be no such file.
    return await lock(join(folder, `stack-${id}`), { realpath: false });
  } catch (error) {
    if (systemCode(error) !== 'ELOCKED') throw error;
    throw new HrAgentError('LOCKED', `Another run is changing ${name}.`, {
      hint: 'Wait until it has ended. If it crashed, its lock ends ten seconds later.',
      cause: error,
    });
  }
}

/** Holds a file for one read-modify-write, waiting up to a few seconds for others; returns what releases it. */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const retries = { retries: 40, minTimeout: 5, maxTimeout: 100 };
  return lock(path, { realpath: false, retries }).catch((error: unknown) => {
    throw unusable(path, error);
  });
}
