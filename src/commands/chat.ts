import { join } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { turnDocument } from '../cli/documents.js';
import { HrAgentError } from '../core/errors.js';
import { completeCommand, runCommand } from './chat-command-line.js';
import { type Chat, openChat } from './chat-state.js';
import { listSessions } from './list-sessions.js';
import { saveTranscripts, transcriptFiles } from './save-transcripts.js';
import { openConversation } from './talk.js';

const LEAVE = new Set(['/quit', '/exit']);

/** The exit status where turns of a pipe failed for want of an answer alone. */
const NEEDS_ANSWER = 4;

/** A conversation: a prompt in a terminal, one turn a line from a pipe. Exit status 1, or 4, when a turn of a pipe failed. */
export async function run(context: Context<'chat'>): Promise<number> {
  const deployment = await context.places.open();
  if (context.options.sessions) return listSessions(context, deployment);
  const files = await transcriptFiles(context);
  const conversation = await openConversation(context, deployment);
  const chat = openChat(context, deployment, conversation);
  try {
    return await (context.input.interactive ? inTerminal(chat) : fromPipe(chat));
  } finally {
    await saveTranscripts(context, conversation, files);
  }
}

async function fromPipe({ context, conversation }: Chat): Promise<number> {
  const failures = new Set<string>();
  for await (const line of context.input.lines()) {
    const text = line.trim();
    if (text === '') continue;
    if (LEAVE.has(text)) break;
    try {
      const turn = await conversation.say(text);
      if (context.output.json) context.output.result(turnDocument(turn), '');
    } catch (error) {
      failures.add(showFailure(context, error));
    }
  }
  if (failures.size === 0) return 0;
  return failures.size === 1 && failures.has('NEEDS_ANSWER') ? NEEDS_ANSWER : 1;
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

/** One turn that failed ends neither the conversation nor the rest of a script; everything else does. Returns its code. */
function showFailure({ output }: Context<'chat'>, error: unknown): string {
  if (!(error instanceof HrAgentError) || error.code === 'INTERRUPTED') throw error;
  output.failure(error);
  return error.code;
}
