import { readFile } from 'node:fs/promises';
import { HrAgentError, systemCode } from '../../core/errors.js';
import type { TurnRecord } from '../turn/turn-record.js';
import { recordsIn } from './session-log.js';

/** The turns of a conversation that was saved as JSON Lines. @throws HrAgentError FILE_NOT_FOUND, FILE_UNREADABLE, NO_TRACE */
export async function readTranscript(file: string): Promise<TurnRecord[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = systemCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') throw new HrAgentError('FILE_NOT_FOUND', `${file}: there is no such file`);
    throw new HrAgentError('FILE_UNREADABLE', `${file} cannot be read (${code}).`);
  });
  const turns = recordsIn(text);
  if (turns.length > 0) return turns;
  throw new HrAgentError('NO_TRACE', `${file} holds no turn.`, {
    hint: ['A transcript that was saved as .jsonl does: ', { command: 'chat', args: ['--save', 'FILE.jsonl'] }, '.'],
  });
}
