import { SessionLog } from '../../conversation/transcript/session-log.js';
import { chooseSession } from '../../conversation/turn/choose-session.js';
import { Conversation, type SessionMemory } from '../../conversation/turn/conversation.js';
import { checkedMemoryId } from '../../conversation/turn/end-session.js';
import type { Deployment } from '../../stack/deployment.js';
import type { ConversationContext } from '../command-table.js';
import { type OpenAgent, openAgent } from './open-agent.js';

/** A conversation that can begin, and what its turns are said with. */
export interface OpenConversation
  extends Pick<OpenAgent, 'attributes' | 'promptAttributes' | 'returnControl' | 'chooseAlias' | 'endSession'> {
  conversation: Conversation;
  /** The session to begin in. */
  sessionId: string;
  log: SessionLog;
  /** Whose memory the turns belong to. */
  memoryId: string | undefined;
  /** Ends what was talked in, when somebody is to remember it: nobody goes on with it here. */
  leave(): Promise<void>;
}

/**
 * Opens a conversation with the deployment's agent.
 * @throws HrAgentError SESSION_INVALID, SESSION_AMBIGUOUS, NO_LAST_SESSION, MEMORY_INVALID, and what `openAgent` throws
 */
export async function openConversation(
  context: ConversationContext,
  deployment: Deployment,
): Promise<OpenConversation> {
  const { state, target, name } = deployment;
  const last = await state.lastSession(target, name);
  const log = sessionLog(deployment);
  const { sessionId, remark } = await chooseSession(context.options.session, { last, ids: () => log.ids() });
  context.turnView.showTrace(context.options.trace);
  const { memory } = context.options;
  const memoryId = memory === undefined ? undefined : checkedMemoryId(memory);
  const { agent, ports, remembers, endSession, ...means } = await openAgent(context, deployment);
  if (remark !== undefined) context.output.note(remark);
  if (memoryId !== undefined && !remembers) context.output.note(NOT_REMEMBERED);
  const conversation = new Conversation(agent, ports, sessionMemory(deployment, log, last));
  return {
    ...means,
    endSession,
    sessionId,
    log,
    memoryId,
    conversation,
    async leave() {
      const { signal } = context;
      if (memoryId === undefined || !remembers || signal.aborted) return;
      const ending = { isSummarised: false, signal };
      for (const talkedIn of conversation.sessions) await endSession({ sessionId: talkedIn, memoryId }, ending);
    },
  };
}

const NOT_REMEMBERED =
  'This agent remembers nothing: its definition has no memory. --memory makes no difference to it.';

/** The sessions of a stack, in its part of the state folder. */
export function sessionLog({ state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>): SessionLog {
  return new SessionLog(state.pathOf(target, name, '.sessions'));
}

/** What a conversation remembers between runs. `last`: the session of the latest turn. */
export function sessionMemory(
  { state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>,
  log: SessionLog,
  last: string | undefined,
): SessionMemory {
  let known = last;
  return {
    lastUse: (sessionId) => log.lastUse(sessionId),
    begin: (unfinished) => log.begin(unfinished),
    append: (record) => log.append(record),
    async setLast(sessionId) {
      if (sessionId === known) return;
      await state.rememberSession(target, name, sessionId);
      known = sessionId;
    },
  };
}
