import { drained } from '../../core/drained.js';
import { linkedAbort } from '../../core/linked-abort.js';
import type { Deployment } from '../../stack/deployment.js';
import type { Followed } from '../../stack/development/keep-up.js';
import type { ConversationContext } from '../command-table.js';
import type { Reader } from '../ports.js';
import { openChat } from '../repl/chat-state.js';
import { converse, type Say, withPrompt } from '../repl/converse.js';
import { tellWhereItStands } from './go-on.js';
import { openAgent } from './open-agent.js';
import { openConversation } from './open-conversation.js';
import { saveTranscripts, type TranscriptFiles } from './transcript-files.js';

/** What changes while somebody talks. */
export interface Changes {
  /** Said when the prompt comes up. */
  readonly greeting: string;
  /** Everything that changed files come to, until the signal aborts. */
  followed(signal: AbortSignal): AsyncGenerator<Followed, never>;
  /** Turns and changes come one after the other, so no turn meets an agent that is half changed. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  tell(followed: Followed): void;
}

/** A conversation at a terminal with an agent that changes meanwhile. */
export async function talkBeside(
  context: ConversationContext,
  deployment: Deployment,
  files: TranscriptFiles,
  { greeting, followed, exclusive, tell }: Changes,
): Promise<void> {
  const { input, options, output, turnView, cwd, signal } = context;
  const open = await openConversation(context, deployment);
  const { conversation, log } = open;
  let { returnControl } = open;
  const chat = openChat(open, { output, turnView, cwd });
  const say: Say = (text, stopped) =>
    exclusive(async () => {
      await open.followStack();
      const { sessionId, attributes } = chat;
      const answers = returnControl(options.confirm ?? 'ask');
      return drained(
        conversation.say({
          sessionId,
          text,
          attributes,
          promptAttributes: open.promptAttributes,
          memoryId: open.memoryId,
          returnControl: answers,
          signal: stopped,
        }),
        turnView.show,
      );
    });
  const follow = async (prompt: Reader, until: AbortSignal) => {
    for await (const one of followed(until)) {
      if ('deployment' in one) {
        const changed = await openAgent(context, one.deployment);
        conversation.agent = changed.agent;
        returnControl = changed.returnControl;
      }
      prompt.above(() => tell(one));
    }
  };
  try {
    await withPrompt(input, deployment, async (prompt) => {
      output.note(greeting);
      await tellWhereItStands(chat, chat.sessionId);
      const left = linkedAbort(signal);
      const following = follow(prompt, left.signal);
      try {
        await Promise.race([converse(prompt, { chat, say }, output), following]);
        // A change that is on its way comes up.
        await exclusive(async () => {});
      } finally {
        left.abort();
        await following.catch(() => undefined);
      }
    });
  } finally {
    await saveTranscripts(files, { log, sessions: conversation.sessions }, output);
    await open.leave();
  }
}
