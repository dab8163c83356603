import { addUsage, NO_USAGE, type Usage } from '../../conversation/trace/measured.js';
import type { FinishedTurn } from '../../conversation/turn/conversation-event.js';
import type { OpenConversation } from '../conversation/open-conversation.js';
import type { Output, TurnView } from '../ports.js';

/** A chat as it stands. What is typed changes it. */
export interface Chat
  extends Readonly<Pick<OpenConversation, 'conversation' | 'log' | 'attributes' | 'chooseAlias' | 'goesOn'>> {
  readonly output: Output;
  readonly turnView: TurnView;
  /** The folder that files are relative to. */
  readonly cwd: string;
  /** The session that is talked in now. */
  sessionId: string;
  /** Turns and tokens of this chat, and tokens of its latest turn. */
  turns: number;
  usage: Usage;
  lastUsage: Usage | undefined;
  /** The model that answered last. */
  model: string | undefined;
  /** It ends after this command. */
  left: boolean;
}

export function openChat(
  { conversation, log, attributes, chooseAlias, goesOn, sessionId }: OpenConversation,
  surroundings: Pick<Chat, 'output' | 'turnView' | 'cwd'>,
): Chat {
  return {
    ...surroundings,
    conversation,
    log,
    attributes,
    chooseAlias,
    goesOn,
    sessionId,
    turns: 0,
    usage: NO_USAGE,
    lastUsage: undefined,
    model: undefined,
    left: false,
  };
}

/** Counts a turn that has ended well. */
export function countTurn(chat: Chat, { usage, model }: Pick<FinishedTurn, 'usage' | 'model'>): void {
  chat.turns += 1;
  chat.lastUsage = usage;
  chat.usage = addUsage(chat.usage, usage);
  chat.model = model;
}
