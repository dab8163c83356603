import { HrAgentError, systemCode } from './errors.js';

/** Writes a file that somebody has named. @throws HrAgentError FILE_EXISTS, or NOT_WRITTEN with the system's reason */
export async function explainedWrite<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || error instanceof HrAgentError) throw error;
    if (code === 'EEXIST') throw new HrAgentError('FILE_EXISTS', `${file} is there already; nothing was written.`);
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${code}).`, { cause: error });
  }
}
