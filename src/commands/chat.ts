import { HrAgentError } from '../core/errors.js';
import type { CommandContext } from './context.js';
import { turnDocument } from './documents.js';
import { openConversation } from './talk.js';

const LEAVE = new Set(['/quit', '/exit']);

/** A conversation: a prompt in a terminal, one turn a line from a pipe. Exit status 1 when a turn of a pipe failed. */
export async function run(context: CommandContext): Promise<number> {
  const deployment = await context.open();
  const conversation = await openConversation(context, deployment);
  if (context.input.interactive) context.output.note(`Talking to ${deployment.name}. /quit or Ctrl-D leaves.`);
  let failed = 0;
  for await (const line of context.input.lines('> ')) {
    const text = line.trim();
    if (text === '') continue;
    if (LEAVE.has(text)) break;
    try {
      const turn = await conversation.say(text);
      context.output.result(turnDocument(turn), '');
    } catch (error) {
      // One turn that failed ends neither the conversation nor the rest of a script; everything else does.
      if (!(error instanceof HrAgentError) || error.code === 'INTERRUPTED') throw error;
      context.output.failure(error);
      failed += 1;
    }
  }
  return context.input.interactive || failed === 0 ? 0 : 1;
}
