import type { AgentPort } from '../aws/ports.js';
import type { Turn } from '../conversation/events.js';
import { chooseSession, parseAttributes } from '../conversation/session.js';
import { runTurn } from '../conversation/turn.js';
import { HrAgentError } from '../core/errors.js';
import type { CommandContext, Deployment } from './context.js';

/** Bedrock's built-in alias, which serves the prepared DRAFT. */
const TEST_ALIAS = 'TSTALIASID';

/** A conversation with a running agent. */
export interface Conversation {
  sessionId: string;
  /** Runs one turn, showing it as it goes, and remembers the session as the last one. */
  say(text: string, signal?: AbortSignal): Promise<Turn>;
  /** The same in another session. */
  inSession(sessionId: string): Conversation;
}

/**
 * Opens a conversation with the deployment's agent, after making sure that it is there and prepared.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED
 */
export async function openConversation(context: CommandContext, deployment: Deployment): Promise<Conversation> {
  const { state, target, name, aws } = deployment;
  const record = await state.find(target, name);
  const last = await state.lastSession(target, name);
  const sessionId = chooseSession(context.option('session'), last);
  const sessionAttributes = parseAttributes(context.options('attr'));
  const recordedId = record?.resources[`agent/${name}`]?.['agentId'];
  const agentId = await preparedAgent(await aws.agents(), deployment, recordedId);
  const agentAliasId = context.option('alias') ?? TEST_ALIAS;
  const runtime = await aws.runtime();
  let remembered = last;
  const conversation = (session: string): Conversation => ({
    sessionId: session,
    inSession: conversation,
    async say(text, signal = context.signal) {
      const input = { agentId, agentAliasId, sessionId: session, text, sessionAttributes };
      let turn: Turn | undefined;
      for await (const event of runTurn(runtime, input, signal)) {
        context.output.conversation(event);
        if (event.type === 'finished') turn = event.turn;
      }
      if (!turn) throw new HrAgentError('INTERNAL', 'The turn ended without its end.', { source: 'bug' });
      if (remembered !== session) {
        await state.rememberSession(target, name, session);
        remembered = session;
      }
      return turn;
    },
  });
  return conversation(sessionId);
}

async function preparedAgent(port: AgentPort, deployment: Deployment, recordedId: string | undefined): Promise<string> {
  const recorded = recordedId === undefined ? undefined : await port.getAgent(recordedId);
  const live = recorded ?? (await port.findAgent(deployment.name));
  if (!live || live.status === 'DELETING') {
    throw new HrAgentError('NOT_DEPLOYED', `${deployment.name} is not up here.`, {
      next: `hr-agent up${deployment.flags}`,
    });
  }
  const neverPrepared = recorded !== undefined && recorded.preparedAt === undefined;
  if (neverPrepared || live.status === 'FAILED') {
    throw new HrAgentError('NOT_PREPARED', `${deployment.name} is ${live.status}: it cannot answer yet.`, {
      next: `hr-agent up${deployment.flags}`,
    });
  }
  return live.id;
}
