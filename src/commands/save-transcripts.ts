import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { outputFile } from '../cli/output-file.js';
import { transcriptJsonLines, transcriptMarkdown } from '../conversation/transcript/markdown.js';
import type { TurnRecord } from '../conversation/turn/turn-record.js';
import { HrAgentError, systemCode } from '../core/errors.js';
import type { Conversation } from './talk.js';

type Write = (turns: readonly TurnRecord[]) => string | Promise<string>;

const html: Write = async (turns) => (await import('../conversation/transcript/html/page.js')).transcriptHtml(turns);

/** By the end of the file's name. */
const FORMATS: Readonly<Record<string, Write>> = {
  '.md': transcriptMarkdown,
  '.jsonl': transcriptJsonLines,
  '.html': html,
};

/** What --save and --html ask for. */
export interface TranscriptFiles {
  save: string | undefined;
  html: string | undefined;
}

/** To be asked for before anything is said. @throws HrAgentError FORMAT_UNKNOWN, NOT_WRITTEN */
export async function transcriptFiles(context: Context<'invoke'>): Promise<TranscriptFiles> {
  const files = {
    save: await outputFile(context, 'save', context.options.save),
    html: await outputFile(context, 'html', context.options.html),
  };
  if (files.save !== undefined) formatOf(files.save);
  return files;
}

/** Writes the files, of every session that was talked in, and says where. */
export async function saveTranscripts(
  { output }: Context<'invoke'>,
  conversation: Conversation,
  files: TranscriptFiles,
): Promise<void> {
  if (conversation.talkedIn.size === 0) return;
  const sessions = [...conversation.talkedIn];
  if (files.save !== undefined) await writeTranscript(files.save, conversation, sessions);
  if (files.html !== undefined) await writeTranscript(files.html, conversation, sessions, html);
  for (const file of new Set([files.save, files.html])) if (file !== undefined) output.note(`Written to ${file}.`);
}

/**
 * Writes the sessions in the format that the file's name asks for, readable by its owner only.
 * @throws HrAgentError FORMAT_UNKNOWN, NOT_WRITTEN
 */
export async function writeTranscript(
  file: string,
  { log }: Pick<Conversation, 'log'>,
  sessions: readonly string[],
  write = formatOf(file),
): Promise<void> {
  const turns = (await Promise.all(sessions.map((id) => log.turns(id)))).flat();
  try {
    await writeFile(file, await write(turns.sort((a, b) => a.startedAt - b.startedAt)), { mode: 0o600 });
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new HrAgentError('NOT_WRITTEN', `${file} cannot be written (${code}).`, { cause: error });
  }
}

function formatOf(file: string): Write {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format) return format;
  throw new HrAgentError('FORMAT_UNKNOWN', `${file} names no format.`, {
    hint: `Let the file's name end in ${Object.keys(FORMATS).join(', ')}.`,
  });
}
