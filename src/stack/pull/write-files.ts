import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HrAgentError, systemCode } from '../../core/errors.js';
import { makeFolder } from '../../core/make-folder.js';

/** As any folder that somebody makes. */
const FOLDER_MODE = 0o777;

/** Writes files below a folder. @throws HrAgentError NOT_WRITTEN */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    try {
      await makeFolder(dirname(file), FOLDER_MODE);
      await writeFile(file, bytes);
    } catch (error) {
      throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${systemCode(error) ?? 'unknown'}).`, {
        hint: 'Run it where you may write and where there is space, or name another folder.',
        cause: error,
      });
    }
  }
}
