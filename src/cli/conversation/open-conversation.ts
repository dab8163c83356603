import { SessionLog } from '../../conversation/transcript/session-log.js';
import { chooseSession } from '../../conversation/turn/choose-session.js';
import { Conversation, type SessionMemory } from '../../conversation/turn/conversation.js';
import { checkedMemoryId } from '../../conversation/turn/end-session.js';
import { HrAgentError } from '../../core/errors.js';
import type { Deployment } from '../../stack/deployment.js';
import { recordedAgentId } from '../../stack/find-agent.js';
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
  /**
   * Finds the agent anew where the stack was taken down or brought up since. Before each turn.
   * @throws HrAgentError NOT_DEPLOYED, and what `openAgent` throws
   */
  followStack(): Promise<void>;
  /** Whether a session in which something was said can be gone on with. */
  goesOn(): Promise<boolean>;
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
  const conversation = new Conversation(agent, ports, sessionMemory(deployment, log));
  let recorded = await recordedAgentId(deployment);
  return {
    ...means,
    endSession,
    sessionId,
    log,
    memoryId,
    conversation,
    async followStack() {
      const now = await recordedAgentId(deployment);
      if (now === recorded || conversation.agent.inline) return;
      const found = await openAgent(context, deployment);
      // This process still has the local account open that is gone from the disk, and would talk in it.
      if (target.kind === 'local' && found.agent.id !== now) throw accountGone(name);
      if (found.agent.id !== conversation.agent.id) {
        context.output.note(`${name} was made anew: it remembers nothing of what was said before.`);
      }
      conversation.agent = found.agent;
      recorded = now;
    },
    async goesOn() {
      const uses = await Promise.all(conversation.sessions.map((session) => log.lastUse(session)));
      return uses.some((use) => use !== undefined);
    },
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

function accountGone(name: string): HrAgentError {
  return new HrAgentError('NOT_DEPLOYED', `The local account that ${name} was in is not there any more.`, {
    hint: 'Leave, bring the agent up, and begin again.',
    next: { command: 'up' },
  });
}

/** The sessions of a stack, in its part of the state folder. */
export function sessionLog({ state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>): SessionLog {
  return new SessionLog(state.pathOf(target, name, '.sessions'));
}

/** What a conversation remembers between runs. */
export function sessionMemory(
  { state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>,
  log: SessionLog,
): SessionMemory {
  return {
    lastUse: (sessionId) => log.lastUse(sessionId),
    begin: (unfinished) => log.begin(unfinished),
    append: (record) => log.append(record),
    async setLast(sessionId) {
      // Another process may have talked since, or taken the stack down.
      if ((await state.lastSession(target, name)) === sessionId) return;
      await state.rememberSession(target, name, sessionId);
    },
  };
}
