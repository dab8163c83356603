import type { Context } from '../cli/command-table.js';
import { parseDuration } from '../cli/duration.js';
import { SessionLog } from '../conversation/transcript/session-log.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import { chooseSession, parseAttributes } from '../conversation/turn/session.js';
import { createHandlerLoader } from '../packaging/local-handler.js';
import type { Deployment } from '../stack/deployment.js';
import { findPreparedAgent } from '../stack/find-agent.js';
import { chooseAlias } from './choose-alias.js';
import { type Saying, type Shared, sayIn } from './say.js';

/** A conversation with a running agent. */
export interface Conversation {
  readonly sessionId: string;
  /** The model that the agent runs on, as its definition at the service says. */
  readonly model: string;
  /** Sent with every turn; may be changed between turns. */
  readonly attributes: Record<string, string>;
  readonly log: SessionLog;
  /** The sessions in which something was said in this run. */
  readonly talkedIn: ReadonlySet<string>;
  /** Runs one turn, showing it as it goes, and remembers it and the session. */
  say(text: string, how?: Saying): Promise<FinishedTurn>;
  /** The same in another session. */
  inSession(sessionId: string): Conversation;
  /** Talks to another alias from now on, by name or id; resolves with its id. @throws HrAgentError NO_ALIAS */
  useAlias(name: string): Promise<string>;
}

/**
 * Opens a conversation with the deployment's agent, after making sure that it is there and prepared.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS, SESSION_INVALID, ATTRIBUTE_INVALID
 */
export async function openConversation(context: Context<'invoke'>, deployment: Deployment): Promise<Conversation> {
  const { state, target, name, aws } = deployment;
  const last = await state.lastSession(target, name);
  const sessionId = chooseSession(context.options.session, last);
  const attributes = parseAttributes(context.options.attr);
  const silenceMs = parseDuration(context.options.timeout ?? '10m');
  const agents = await aws.agents();
  const agent = await findPreparedAgent(agents, deployment);
  const shared: Shared = {
    context,
    deployment,
    agent,
    aliasId: await chooseAlias(agents, agent.id, context.options.alias, deployment),
    attributes,
    log: sessionLog(deployment),
    talkedIn: new Set(),
    handlers: createHandlerLoader(),
    silenceMs,
    remembered: last,
    version: 'DRAFT',
  };
  return inSession(shared, sessionId);
}

/** Says which version answers, once it is not the draft or has changed. */
function tellVersion(shared: Shared, { agentVersion }: FinishedTurn): void {
  if (agentVersion === undefined || agentVersion === shared.version) return;
  shared.context.output.note(`Answered by version ${agentVersion}.`);
  shared.version = agentVersion;
}

/** The sessions of a stack, in its part of the state folder. */
export function sessionLog({ state, target, name }: Pick<Deployment, 'state' | 'target' | 'name'>): SessionLog {
  return new SessionLog(state.pathOf(target, name, '.sessions'));
}

function inSession(shared: Shared, sessionId: string): Conversation {
  const { agent, attributes, log, talkedIn, deployment } = shared;
  return {
    sessionId,
    model: agent.foundationModel,
    attributes,
    log,
    talkedIn,
    inSession: (other) => inSession(shared, other),
    async useAlias(name) {
      shared.aliasId = await chooseAlias(await deployment.aws.agents(), agent.id, name, deployment);
      return shared.aliasId;
    },
    async say(text, how = {}) {
      const turn = await sayIn(shared, sessionId, text, how);
      tellVersion(shared, turn);
      if (shared.remembered !== sessionId) {
        await deployment.state.rememberSession(deployment.target, deployment.name, sessionId);
        shared.remembered = sessionId;
      }
      return turn;
    },
  };
}
