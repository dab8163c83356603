import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { HrAgentError } from '../../core/errors.js';
import { explainedWrite } from '../../core/explained-write.js';
import type { TurnRecord } from '../turn/turn-record.js';
import { transcriptMarkdown } from './markdown.js';
import type { SessionLog } from './session-log.js';

/** A way to write a conversation. */
export type TranscriptFormat = (turns: readonly TurnRecord[]) => string | Promise<string>;

/** One JSON document a turn, as the session's log has it. */
const jsonLines: TranscriptFormat = (turns) => turns.map((turn) => `${JSON.stringify(turn)}\n`).join('');

export const html: TranscriptFormat = async (turns) => (await import('./html/page.js')).transcriptHtml(turns);

/** By the end of the file's name. */
const FORMATS: Readonly<Record<string, TranscriptFormat>> = {
  '.md': transcriptMarkdown,
  '.jsonl': jsonLines,
  '.html': html,
};

/** The format that a file's name asks for. @throws HrAgentError FORMAT_UNKNOWN */
export function formatOf(file: string): TranscriptFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format) return format;
  throw new HrAgentError('FORMAT_UNKNOWN', `${file} names no format.`, {
    hint: `Let the file's name end in ${Object.keys(FORMATS).join(', ')}.`,
  });
}

/**
 * Writes the turns of sessions in the order in which they began, readable by their owner only. Says whether there were any: without
 * one, nothing is written.
 * @throws HrAgentError FORMAT_UNKNOWN, NOT_WRITTEN
 */
export async function writeTranscript(
  file: string,
  log: Pick<SessionLog, 'turns'>,
  sessions: readonly string[],
  format = formatOf(file),
): Promise<boolean> {
  const turns = (await Promise.all(sessions.map((id) => log.turns(id)))).flat();
  if (turns.length === 0) return false;
  const text = await format(turns.sort((a, b) => a.startedAt - b.startedAt));
  await explainedWrite(file, () => writeFile(file, text, { mode: 0o600 }));
  return true;
}
