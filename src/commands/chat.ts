import { join } from 'node:path';
import type { Context } from '../cli/command-table.js';
import { offeredModels } from '../cli/conversation/offer-models.js';
import { openConversation, sessionLog } from '../cli/conversation/open-conversation.js';
import { saveTranscripts, transcriptFiles } from '../cli/conversation/transcript-files.js';
import { sessionDocument, turnDocument } from '../cli/documents/turns.js';
import { sessionsText } from '../cli/render/sessions.js';
import { type Chat, countTurn, openChat } from '../cli/repl/chat-state.js';
import { completeSlashCommand, runSlashCommand } from '../cli/repl/slash-line.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import { drained } from '../core/drained.js';
import { HrAgentError } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import type { Deployment } from '../stack/deployment.js';

const LEAVE = new Set(['/quit', '/exit']);

/** Sessions that --sessions lists at most. */
const LISTED = 20;

/** The exit status where turns of a pipe failed for want of an answer alone. */
const NEEDS_ANSWER = 4;

/** Says one thing and shows the turn. */
type Say = (text: string, signal: AbortSignal) => Promise<FinishedTurn>;

/** A conversation: a prompt in a terminal, one turn a line from a pipe. Exit status 1, or 4, when a turn of a pipe failed. */
export async function run(context: Context<'chat'>): Promise<number> {
  const { cwd, input, options, output, turnView } = context;
  const deployment = await context.places.open();
  if (options.sessions) return listSessions(context, deployment);
  const files = await transcriptFiles(context);
  // Said until somebody has chatted at a terminal here: who knows of them need not be told again.
  const first = !isThere(historyOf(deployment));
  const [open, offered] = await Promise.all([
    openConversation(context, deployment),
    first ? offeredModels(context, deployment) : [],
  ]);
  for (const line of offered) output.note(line);
  const { conversation, log } = open;
  const chat = openChat(open, { output, turnView, cwd });
  const returnControl = open.returnControl(options.confirm ?? 'ask');
  const say: Say = (text, signal) => {
    const { sessionId, attributes } = chat;
    return drained(conversation.say({ sessionId, text, attributes, returnControl, signal }), turnView.show);
  };
  try {
    return await (input.interactive ? inTerminal(context, deployment, chat, say) : fromPipe(context, say));
  } finally {
    await saveTranscripts(files, { log, sessions: conversation.sessions }, output);
  }
}

function historyOf({ state }: Deployment): string {
  return join(state.folder, 'chat-history');
}

async function listSessions({ output }: Context<'chat'>, deployment: Deployment): Promise<number> {
  const sessions = await sessionLog(deployment).list(LISTED);
  output.result({ ok: true, sessions: sessions.map(sessionDocument) }, sessionsText(sessions));
  return 0;
}

async function fromPipe({ input, output, signal }: Context<'chat'>, say: Say): Promise<number> {
  const failures = new Set<string>();
  for await (const line of input.lines()) {
    const text = line.trim();
    if (text === '') continue;
    if (LEAVE.has(text)) break;
    try {
      const turn = await say(text, signal);
      if (output.json) output.result(turnDocument(turn), '');
    } catch (error) {
      failures.add(showFailure(output, error));
    }
  }
  if (failures.size === 0) return 0;
  return failures.size === 1 && failures.has('NEEDS_ANSWER') ? NEEDS_ANSWER : 1;
}

async function inTerminal(
  { input, output }: Context<'chat'>,
  deployment: Deployment,
  chat: Chat,
  say: Say,
): Promise<number> {
  const reader = await input.reader({
    prompt: '> ',
    historyFile: historyOf(deployment),
    complete: completeSlashCommand,
  });
  output.note(`Talking to ${deployment.name}. /help shows what else there is; Ctrl-D leaves.`);
  try {
    while (!chat.left) {
      const entry = await reader.next();
      if (entry === undefined) break;
      const text = entry.trim();
      if (text === '') continue;
      try {
        if (text.startsWith('/')) await runSlashCommand(chat, text);
        else countTurn(chat, await reader.during((signal) => say(text, signal)));
      } catch (error) {
        showFailure(output, error);
      }
      // Apart from the next turn.
      if (!chat.left) output.note('');
    }
  } finally {
    await reader.close();
  }
  return 0;
}

/** A turn that failed ends neither the conversation nor the rest of a script; everything else does. Returns its code. */
function showFailure({ failure }: Context<'chat'>['output'], error: unknown): string {
  if (!(error instanceof HrAgentError) || error.code === 'INTERRUPTED') throw error;
  failure(error);
  return error.code;
}
