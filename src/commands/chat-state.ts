import type { Context } from '../cli/command-table.js';
import type { OpenDeployment } from '../cli/ports.js';
import type { Usage } from '../conversation/trace/measured.js';
import type { Conversation } from './talk.js';

/** A chat as it stands; what is typed changes it. */
export interface Chat {
  readonly context: Context<'chat'>;
  readonly deployment: OpenDeployment;
  /** Of the session that is talked in now. */
  conversation: Conversation;
  /** Turns and tokens of this chat, and tokens of its latest turn. */
  turns: number;
  usage: Usage;
  lastUsage: Usage | undefined;
  /** It ends after this command. */
  left: boolean;
}

export function openChat(context: Context<'chat'>, deployment: OpenDeployment, conversation: Conversation): Chat {
  const usage = { inputTokens: 0, outputTokens: 0 };
  return { context, deployment, conversation, turns: 0, usage, lastUsage: undefined, left: false };
}
