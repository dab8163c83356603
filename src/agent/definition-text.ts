import { readFile, stat } from 'node:fs/promises';
import { HrAgentError, systemCode } from '../core/errors.js';
import { isThere } from '../core/is-there.js';

/** The longest definition or schema that is read: many times what AWS takes of either. */
export const MAX_BYTES = 1024 * 1024;

/**
 * The text of a definition, or of a file that it names.
 * @throws HrAgentError FILE_NOT_FOUND, FILE_UNREADABLE for what is no file or is too long
 */
export async function readDefinitionText(file: string): Promise<string> {
  try {
    // Opening a pipe would wait until somebody writes into it.
    const found = await stat(file);
    if (found.isDirectory()) throw unreadable(file, 'it is a folder');
    if (!found.isFile()) throw unreadable(file, 'it is neither a file nor a folder');
    if (found.size > MAX_BYTES) throw unreadable(file, `it has ${found.size} bytes, and at most ${MAX_BYTES} are read`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof HrAgentError) throw error;
    const code = systemCode(error);
    if (code !== 'ENOENT') throw unreadable(file, `it cannot be read (${code ?? 'unknown'})`, error);
    const why = isThere(file) ? 'it is a link to a file that is not there' : 'there is no such file';
    throw new HrAgentError('FILE_NOT_FOUND', `${file}: ${why}`, { hint: HINT, cause: error });
  }
}

const HINT = 'Check the path; paths inside a definition are relative to the definition.';

function unreadable(file: string, why: string, cause?: unknown): HrAgentError {
  return new HrAgentError('FILE_UNREADABLE', `${file}: ${why}`, { hint: HINT, cause });
}
