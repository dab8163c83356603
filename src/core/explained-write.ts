import { HrAgentError, systemCode } from './errors.js';

/** Writes a file that somebody has named. @throws HrAgentError NOT_WRITTEN with the system's reason */
export async function explainedWrite(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${code}).`, { cause: error });
  }
}
