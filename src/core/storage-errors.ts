import { getSystemErrorName } from 'node:util';
import { HrAgentError, systemCode } from './errors.js';

const FULL = 'The disk is full: free some of it, or choose another folder with --state-dir.';
/** What a person can do about each; the rest is about permissions. */
const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  // LMDB's word for a page that was written in part, as a full disk does.
  EIO: 'The disk is full or fails: free some of it, or choose another folder with --state-dir.',
};

/** The error for state that cannot be read or written. `what`: a sentence without its full stop. */
export function stateUnusable(what: string, cause: unknown): HrAgentError {
  const code = codeOf(cause);
  const hint = HINTS[code] ?? 'Choose a folder that you may write to with --state-dir.';
  return new HrAgentError('STATE_DIR', `${what} (${code}).`, { hint, cause });
}

/** The error for a folder of temporary files in which nothing can be made. */
export function temporaryUnusable(folder: string, cause: unknown): HrAgentError {
  return new HrAgentError('TEMP_DIR', `No temporary files can be made in ${folder} (${codeOf(cause)}).`, {
    hint: 'Set TMPDIR to a folder that you may write to and that has space.',
    cause,
  });
}

/** LMDB gives the system's number for an error where Node gives its name. */
function codeOf(cause: unknown): string {
  const number: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof number === 'number' && number > 0 ? getSystemErrorName(-number) : (systemCode(cause) ?? 'unknown');
}
