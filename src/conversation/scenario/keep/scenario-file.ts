import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { readDefinitionText } from '../../../agent/definition-text.js';
import { writeAtomically, writeFirst } from '../../../core/atomic-write.js';
import { HrAgentError } from '../../../core/errors.js';
import { explainedWrite } from '../../../core/explained-write.js';
import { isThere } from '../../../core/is-there.js';
import { oneAtATime } from '../../../core/one-at-a-time.js';

/** What a file has, and by what it is known that it still has it. */
export interface FileText {
  /** Undefined: there is no such file. */
  text: string | undefined;
  mark: string;
}

const NO_FILE = 'none';
const inOrder = oneAtATime();

/** @throws HrAgentError FILE_UNREADABLE, and FILE_NOT_FOUND for a link that leads nowhere */
export async function readFileText(file: string): Promise<FileText> {
  if (!isThere(file)) return { text: undefined, mark: NO_FILE };
  const text = await readDefinitionText(file);
  return { text, mark: createHash('sha256').update(text).digest('hex') };
}

/**
 * Writes a file that still is as it was when its mark was made; one that was not there is made, and never replaced.
 * @throws HrAgentError FILE_CHANGED, FILE_UNREADABLE, FILE_NOT_FOUND, NOT_WRITTEN
 */
export function writeFileText(file: string, text: string, mark: string): Promise<void> {
  // Two pages that save at once are one after the other: the second is told.
  return inOrder(async () => {
    const now = await readFileText(file);
    if (now.mark !== mark) throw changed(file);
    await explainedWrite(file, () => (now.text === undefined ? create(file, text) : replace(file, text)));
  });
}

async function replace(file: string, text: string): Promise<void> {
  // A link stays one, and the file stays as readable as it was.
  const path = await realpath(file);
  const { mode } = await stat(path);
  await writeAtomically(path, text, mode & 0o777);
}

/** As readable as files are that people write. */
const READABLE = 0o666;

/** Not over a file that has come meanwhile. */
async function create(file: string, text: string): Promise<void> {
  if (!(await writeFirst(file, text, READABLE))) throw changed(file);
}

function changed(file: string): HrAgentError {
  return new HrAgentError('FILE_CHANGED', `${file} was changed meanwhile.`, {
    hint: 'Look at the difference to what is there now, and save again.',
  });
}
