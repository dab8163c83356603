import type { SessionLog } from '../../conversation/transcript/session-log.js';
import type { Conversation } from '../../conversation/turn/conversation.js';
import type { Output, TurnView } from '../ports.js';
import { beginOf, minuteOf } from '../render/sessions.js';

interface Opened {
  conversation: Pick<Conversation, 'foundExpired'>;
  log: Pick<SessionLog, 'turns'>;
  output: Pick<Output, 'note'>;
  turnView: Pick<TurnView, 'show'>;
}

/** Tells somebody who comes back to a session where it stands, and whether the agent has forgotten it. */
export async function tellWhereItStands(
  { conversation, log, output, turnView }: Opened,
  sessionId: string,
): Promise<void> {
  const turns = await log.turns(sessionId);
  const last = turns.at(-1);
  if (!last) return;
  const count = turns.length === 1 ? '1 turn' : `${turns.length} turns`;
  output.note(`Goes on with the talk of ${minuteOf(last.startedAt)} (${count}). You said last: ${beginOf(last.text)}`);
  const expired = await conversation.foundExpired(sessionId);
  if (expired) turnView.show(expired);
}
