import type { Context } from '../cli/command-table.js';
import { showingFiles } from '../cli/conversation/made-files.js';
import { openConversation } from '../cli/conversation/open-conversation.js';
import { saveTranscripts, transcriptFiles } from '../cli/conversation/transcript-files.js';
import { turnDocument } from '../cli/documents/turns.js';
import { drained } from '../core/drained.js';
import { HrAgentError } from '../core/errors.js';

/** One turn: the answer on stdout. */
export async function run(context: Context<'invoke'>): Promise<number> {
  const { args, options, output, signal } = context;
  const text = args.join(' ').trim();
  if (text === '') {
    throw new HrAgentError('USAGE', 'There is nothing to say to the agent.', {
      next: { command: 'invoke', args: ['What can you do?'] },
    });
  }
  const files = await transcriptFiles(context);
  const { conversation, log, ...open } = await openConversation(context, await context.places.open());
  const { sessionId, attributes, promptAttributes, memoryId } = open;
  const returnControl = open.returnControl(options.confirm ?? 'ask');
  try {
    const turn = conversation.say({ sessionId, text, attributes, promptAttributes, memoryId, returnControl, signal });
    const finished = await drained(turn, showingFiles(context));
    if (output.json) output.result(turnDocument(finished), '');
    if (options.endSession) await open.leave();
    return 0;
  } finally {
    await saveTranscripts(files, { log, sessions: conversation.sessions }, output);
  }
}
