import type { JudgedTurn } from '../../conversation/scenario/play.js';
import type { SessionLog } from '../../conversation/transcript/session-log.js';
import { formatOf, html, writeTranscript } from '../../conversation/transcript/write-transcript.js';
import type { ConversationContext } from '../command-table.js';
import { outputFile } from '../output-file.js';
import type { Output } from '../ports.js';

/** The files of --save and --html. */
export interface TranscriptFiles {
  save: string | undefined;
  html: string | undefined;
}

/** Reads and checks the options, before anything is said. @throws HrAgentError FORMAT_UNKNOWN, NOT_WRITTEN */
export async function transcriptFiles(context: Pick<ConversationContext, 'options' | 'cwd'>): Promise<TranscriptFiles> {
  const files = {
    save: await outputFile(context, 'save', context.options.save),
    html: await outputFile(context, 'html', context.options.html),
  };
  if (files.save !== undefined) formatOf(files.save);
  return files;
}

/** The log with what was judged of each turn. */
export function judgedLog(
  log: Pick<SessionLog, 'turns'>,
  judged: readonly Pick<JudgedTurn, 'sessionId' | 'unmet'>[],
): Pick<SessionLog, 'turns'> {
  return {
    async turns(sessionId) {
      const ofSession = judged.filter((turn) => turn.sessionId === sessionId);
      return (await log.turns(sessionId)).map((turn, i) => {
        const unmet = ofSession[i]?.unmet;
        return unmet === undefined ? turn : { ...turn, unmet };
      });
    },
  };
}

/** Writes the files, of every session in which something was said, and says where. The turns may be gone by then: `down` removes them. */
export async function saveTranscripts(
  files: TranscriptFiles,
  { log, sessions }: { log: Pick<SessionLog, 'turns'>; sessions: readonly string[] },
  { note }: Pick<Output, 'note'>,
): Promise<void> {
  if (sessions.length === 0) return;
  const written = new Map<string, boolean>();
  if (files.save !== undefined) written.set(files.save, await writeTranscript(files.save, log, sessions));
  if (files.html !== undefined) written.set(files.html, await writeTranscript(files.html, log, sessions, html));
  for (const [file, isWritten] of written) {
    note(isWritten ? `Written to ${file}.` : `No turn is written down: ${file} was not written.`);
  }
}
