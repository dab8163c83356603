import { SessionLog } from '../../conversation/transcript/session-log.js';
import { chooseSession } from '../../conversation/turn/choose-session.js';
import { Conversation, type SessionMemory } from '../../conversation/turn/conversation.js';
import type { Deployment } from '../../stack/deployment.js';
import type { Context } from '../command-table.js';
import { type OpenAgent, openAgent } from './open-agent.js';

/** A conversation that can begin, and what its turns are said with. */
export interface OpenConversation extends Pick<OpenAgent, 'attributes' | 'returnControl' | 'chooseAlias'> {
  conversation: Conversation;
  /** The session to begin in. */
  sessionId: string;
  log: SessionLog;
}

/**
 * Opens a conversation with the deployment's agent.
 * @throws HrAgentError SESSION_INVALID, SESSION_AMBIGUOUS, NO_LAST_SESSION, and what `openAgent` throws
 */
export async function openConversation(context: Context<'invoke'>, deployment: Deployment): Promise<OpenConversation> {
  const { state, target, name } = deployment;
  const last = await state.lastSession(target, name);
  const log = sessionLog(deployment);
  const { sessionId, remark } = await chooseSession(context.options.session, { last, ids: () => log.ids() });
  context.turnView.showTrace(context.options.trace);
  const { agent, ports, ...means } = await openAgent(context, deployment);
  if (remark !== undefined) context.output.note(remark);
  return { ...means, sessionId, log, conversation: new Conversation(agent, ports, memoryOf(deployment, log, last)) };
}

/** The sessions of a stack, in its part of the state folder. */
export function sessionLog({ state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>): SessionLog {
  return new SessionLog(state.pathOf(target, name, '.sessions'));
}

function memoryOf({ state, target, name }: Deployment, log: SessionLog, last: string | undefined): SessionMemory {
  let known = last;
  return {
    lastUse: (sessionId) => log.lastUse(sessionId),
    append: (record) => log.append(record),
    async setLast(sessionId) {
      if (sessionId === known) return;
      await state.rememberSession(target, name, sessionId);
      known = sessionId;
    },
  };
}
