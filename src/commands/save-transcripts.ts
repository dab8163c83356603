import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { transcriptJsonLines, transcriptMarkdown } from '../conversation/transcript.js';
import type { TurnRecord } from '../conversation/turn-record.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import type { CommandContext } from './context.js';
import type { Conversation } from './talk.js';

type Write = (turns: readonly TurnRecord[]) => string | Promise<string>;

const html: Write = async (turns) => (await import('../conversation/html/page.js')).transcriptHtml(turns);

/** By the end of the file's name. */
const FORMATS: Readonly<Record<string, Write>> = {
  '.md': transcriptMarkdown,
  '.jsonl': transcriptJsonLines,
  '.html': html,
};

/** Writes what --save and --html ask for, of every session that was talked in. */
export async function saveTranscripts(context: CommandContext, conversation: Conversation): Promise<void> {
  const save = context.option('save');
  const page = context.option('html');
  if (conversation.talkedIn.size === 0) return;
  const sessions = [...conversation.talkedIn];
  if (save !== undefined) await writeTranscript(resolve(context.cwd, save), conversation, sessions);
  if (page !== undefined) await writeTranscript(resolve(context.cwd, page), conversation, sessions, html);
}

/**
 * Writes the sessions in the format that the file's name asks for, readable by its owner only.
 * @throws HrAgentError FORMAT_UNKNOWN, NOT_WRITTEN
 */
export async function writeTranscript(
  file: string,
  { log }: Pick<Conversation, 'log'>,
  sessions: readonly string[],
  write = FORMATS[extname(file).toLowerCase()],
): Promise<void> {
  if (!write) {
    throw new HrAgentError('FORMAT_UNKNOWN', `${file} names no format.`, {
      hint: `Let the file's name end in ${Object.keys(FORMATS).join(', ')}.`,
    });
  }
  const turns = (await Promise.all(sessions.map((id) => log.turns(id)))).flat();
  try {
    await writeFile(file, await write(turns.sort((a, b) => a.startedAt - b.startedAt)), { mode: 0o600 });
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${code}).`, { cause: error });
  }
}
