import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HrAgentError, systemCode } from '../core/errors.js';
import type { CommandContext } from './ports.js';

/**
 * The path of a file that an option names. The file is written at the end of a run, so its folder is checked before the run.
 * @throws HrAgentError NOT_WRITTEN when its folder is not there
 */
export async function outputFile(
  { cwd }: Pick<CommandContext, 'cwd'>,
  option: string,
  named: string | undefined,
): Promise<string | undefined> {
  if (named === undefined) return undefined;
  const file = resolve(cwd, named);
  const folder = dirname(file);
  try {
    if ((await stat(folder)).isDirectory()) return file;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
  throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written: there is no folder ${folder}.`, {
    hint: `Make the folder first, or name another file with --${option}. Nothing was run.`,
  });
}
