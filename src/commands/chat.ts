import { join } from 'node:path';
import { HrAgentError } from '../core/errors.js';
import { completeCommand, runCommand } from './chat-command-line.js';
import { type Chat, openChat } from './chat-state.js';
import type { CommandContext } from './context.js';
import { turnDocument } from './documents.js';
import { listSessions } from './list-sessions.js';
import { saveTranscripts } from './save-transcripts.js';
import { openConversation } from './talk.js';

const LEAVE = new Set(['/quit', '/exit']);

/** A conversation: a prompt in a terminal, one turn a line from a pipe. Exit status 1 when a turn of a pipe failed. */
export async function run(context: CommandContext): Promise<number> {
  const deployment = await context.open();
  if (context.flag('sessions')) return listSessions(context, deployment);
  const conversation = await openConversation(context, deployment);
  const chat = openChat(context, deployment, conversation);
  try {
    return await (context.input.interactive ? inTerminal(chat) : fromPipe(chat));
  } finally {
    await saveTranscripts(context, conversation);
  }
}

async function fromPipe({ context, conversation }: Chat): Promise<number> {
  let failed = 0;
  for await (const line of context.input.lines()) {
    const text = line.trim();
    if (text === '') continue;
    if (LEAVE.has(text)) break;
    try {
      const turn = await conversation.say(text);
      if (context.output.json) context.output.result(turnDocument(turn), '');
    } catch (error) {
      showFailure(context, error);
      failed += 1;
    }
  }
  return failed === 0 ? 0 : 1;
}

async function inTerminal(chat: Chat): Promise<number> {
  const { context, deployment } = chat;
  const reader = await context.input.reader({
    prompt: '> ',
    historyFile: join(deployment.state.folder, 'chat-history'),
    complete: completeCommand,
  });
  context.output.note(`Talking to ${deployment.name}. /help shows what else there is; Ctrl-D leaves.`);
  try {
    while (!chat.left) {
      const entry = await reader.next();
      if (entry === undefined) break;
      const text = entry.trim();
      if (text === '') continue;
      try {
        if (text.startsWith('/')) await runCommand(chat, text);
        else await reader.during((signal) => sayIn(chat, text, signal));
      } catch (error) {
        showFailure(context, error);
      }
      // Apart from the next turn.
      if (!chat.left) context.output.note('');
    }
  } finally {
    await reader.close();
  }
  return 0;
}

async function sayIn(chat: Chat, text: string, signal: AbortSignal): Promise<void> {
  const { usage } = await chat.conversation.say(text, { signal });
  chat.turns += 1;
  chat.lastUsage = usage;
  chat.usage = {
    inputTokens: chat.usage.inputTokens + usage.inputTokens,
    outputTokens: chat.usage.outputTokens + usage.outputTokens,
  };
}

/** One turn that failed ends neither the conversation nor the rest of a script; everything else does. */
function showFailure({ output }: CommandContext, error: unknown): void {
  if (!(error instanceof HrAgentError) || error.code === 'INTERRUPTED') throw error;
  output.failure(error);
}
