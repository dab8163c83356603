import type { AgentPort } from '../aws/ports.js';
import type { Turn } from '../conversation/events.js';
import { chooseSession, parseAttributes } from '../conversation/session.js';
import { runTurn } from '../conversation/turn.js';
import { HrAgentError } from '../core/errors.js';
import { createHandlerLoader } from '../packaging/local-handler.js';
import { TEST_ALIAS } from '../resources/agent.js';
import type { CommandContext, Deployment } from './context.js';
import { counterpartOf } from './counterpart.js';
import { findDeployedAgent } from './find-agent.js';

export interface Saying {
  /** Ends this turn alone. */
  signal?: AbortSignal;
  /** Answers the turn's confirmations, in place of --confirm. */
  confirm?: 'all' | 'none';
}

/** A conversation with a running agent. */
export interface Conversation {
  sessionId: string;
  /** Runs one turn, showing it as it goes, and remembers the session as the last one. */
  say(text: string, how?: Saying): Promise<Turn>;
  /** The same in another session. */
  inSession(sessionId: string): Conversation;
}

/**
 * Opens a conversation with the deployment's agent, after making sure that it is there and prepared.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS, SESSION_INVALID, ATTRIBUTE_INVALID
 */
export async function openConversation(context: CommandContext, deployment: Deployment): Promise<Conversation> {
  const { state, target, name, aws } = deployment;
  const last = await state.lastSession(target, name);
  const sessionId = chooseSession(context.option('session'), last);
  const sessionAttributes = parseAttributes(context.options('attr'));
  const agents = await aws.agents();
  const agentId = await preparedAgent(agents, deployment);
  const agentAliasId = await chooseAlias(agents, agentId, context.option('alias'), deployment);
  const runtime = await aws.runtime();
  const handlers = createHandlerLoader();
  let remembered = last;
  const conversation = (session: string): Conversation => ({
    sessionId: session,
    inSession: conversation,
    async say(text, { signal = context.signal, confirm } = {}) {
      const input = { agentId, agentAliasId, sessionId: session, text, sessionAttributes };
      const counterpart = counterpartOf(context, deployment.agent, handlers, confirm);
      let turn: Turn | undefined;
      for await (const event of runTurn(runtime, input, counterpart, signal)) {
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

async function preparedAgent(port: AgentPort, deployment: Deployment): Promise<string> {
  const live = await findDeployedAgent(port, deployment);
  if (live.preparedAt !== undefined && live.status !== 'FAILED') return live.id;
  throw new HrAgentError('NOT_PREPARED', `${deployment.name} is ${live.status}: it cannot answer yet.`, {
    next: `hr-agent up${deployment.flags}`,
  });
}

/**
 * The alias to talk to: the one asked for by id or name, else the definition's, else the only published one, else the
 * built-in one that serves the prepared draft.
 * @throws HrAgentError NO_ALIAS, ALIAS_AMBIGUOUS
 */
async function chooseAlias(
  port: AgentPort,
  agentId: string,
  asked: string | undefined,
  deployment: Deployment,
): Promise<string> {
  if (asked === TEST_ALIAS) return asked;
  const aliases = (await port.listAliases(agentId)).filter((alias) => alias.id !== TEST_ALIAS);
  const wanted = asked ?? deployment.agent.definition.alias;
  const named = aliases.find((alias) => alias.name === wanted || alias.id === wanted);
  if (named) return named.id;
  if (asked !== undefined) {
    throw new HrAgentError('NO_ALIAS', `${deployment.name} has no alias ${asked}.`, {
      hint: `It has: ${[...aliases.map((alias) => alias.name), TEST_ALIAS].join(', ')}.`,
      next: `hr-agent publish ${asked}${deployment.flags}`,
    });
  }
  if (aliases.length > 1) {
    throw new HrAgentError('ALIAS_AMBIGUOUS', `${deployment.name} has several aliases.`, {
      hint: `Name one with --alias: ${aliases.map((alias) => alias.name).join(', ')}, or ${TEST_ALIAS} for the draft.`,
    });
  }
  return aliases[0]?.id ?? TEST_ALIAS;
}
