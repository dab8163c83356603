import type { Context } from '../cli/command-table.js';
import { turnDocument } from '../cli/documents.js';
import { HrAgentError } from '../core/errors.js';
import { saveTranscripts, transcriptFiles } from './save-transcripts.js';
import { openConversation } from './talk.js';

/** One turn: the answer on stdout. */
export async function run(context: Context<'invoke'>): Promise<number> {
  const text = context.args.join(' ').trim();
  if (text === '') {
    throw new HrAgentError('USAGE', 'There is nothing to say to the agent.', {
      next: { command: 'invoke', args: ['What can you do?'] },
    });
  }
  const files = await transcriptFiles(context);
  const conversation = await openConversation(context, await context.places.open());
  try {
    const turn = await conversation.say(text);
    if (context.output.json) context.output.result(turnDocument(turn), '');
    return 0;
  } finally {
    await saveTranscripts(context, conversation, files);
  }
}
