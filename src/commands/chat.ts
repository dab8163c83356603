import type { Context } from '../cli/command-table.js';
import { tellWhereItStands } from '../cli/conversation/go-on.js';
import { showingFiles } from '../cli/conversation/made-files.js';
import { offeredModels } from '../cli/conversation/offer-models.js';
import { openConversation, sessionLog } from '../cli/conversation/open-conversation.js';
import { saveTranscripts, transcriptFiles } from '../cli/conversation/transcript-files.js';
import { sessionDocument, turnDocument } from '../cli/documents/turns.js';
import { sessionsText } from '../cli/render/sessions.js';
import { openChat } from '../cli/repl/chat-state.js';
import { converse, historyOf, type Say, showFailure, withPrompt } from '../cli/repl/converse.js';
import { drained } from '../core/drained.js';
import { isThere } from '../core/is-there.js';
import type { Deployment } from '../stack/deployment.js';

const LEAVE = new Set(['/quit', '/exit']);

/** Sessions that --sessions lists at most. */
const LISTED = 20;

/** The exit status where turns of a pipe failed for want of an answer alone. */
const NEEDS_ANSWER = 4;

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
  const shown = showingFiles(context);
  const chat = openChat(open, { output, turnView, cwd });
  const returnControl = open.returnControl(options.confirm ?? 'ask');
  const say: Say = async (text, signal) => {
    await open.followStack();
    const { sessionId, attributes } = chat;
    const { memoryId, promptAttributes } = open;
    const turn = { sessionId, text, attributes, promptAttributes, memoryId, returnControl, signal };
    return drained(conversation.say(turn), shown);
  };
  try {
    if (!input.interactive) return await fromPipe(context, say);
    await withPrompt(input, deployment, async (prompt) => {
      output.note(`Talking to ${deployment.name}. /help shows what else there is; Ctrl-D leaves.`);
      await tellWhereItStands(chat, chat.sessionId);
      return converse(prompt, { chat, say }, output);
    });
    return 0;
  } finally {
    await saveTranscripts(files, { log, sessions: conversation.sessions }, output);
    await open.leave();
  }
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
