import { DEFAULT_IDLE_TTL_S, TEST_ALIAS } from '../../aws/agent-constants.js';
import { chooseAlias } from '../../conversation/turn/choose-alias.js';
import { parseAttributes } from '../../conversation/turn/choose-session.js';
import { type EndedSession, endSession, endSummarised } from '../../conversation/turn/end-session.js';
import type { TurnPorts } from '../../conversation/turn/hold-turn.js';
import { asSomebody } from '../../conversation/turn/identity.js';
import type { ReachedAgent } from '../../conversation/turn/reached-agent.js';
import type { ReturnControlPort } from '../../conversation/turn/return-control.js';
import { runFunctionsHere } from '../../conversation/turn/run-functions-here.js';
import { HrAgentError } from '../../core/errors.js';
import { createHandlerLoader } from '../../packaging/local-handler.js';
import type { Deployment } from '../../stack/deployment.js';
import { findPreparedAgent } from '../../stack/find-agent.js';
import { knowledgeSearches } from '../../stack/knowledge-searches.js';
import { invokedFunctions, type StackNames, stackNames } from '../../stack/names.js';
import { parseDuration } from '../duration.js';
import type { CommandContext } from '../ports.js';
import { type ConfirmPolicy, confirmCalls } from './confirm-calls.js';

/** An agent that was found ready, and everything to hold turns with it. */
export interface OpenAgent {
  agent: ReachedAgent;
  ports: TurnPorts;
  /** Session attributes that were given for every turn. */
  attributes: Record<string, string>;
  /** Prompt session attributes, likewise. */
  promptAttributes: Readonly<Record<string, string>>;
  returnControl(policy: ConfirmPolicy): ReturnControlPort;
  /** Runs a function that is not deployed. */
  perform: ReturnControlPort['perform'];
  /** Whether sessions of a person are remembered. */
  remembers: boolean;
  /** Ends a session; `isSummarised`: resolves when its summary is there. */
  endSession(session: EndedSession, how: { isSummarised: boolean; signal: AbortSignal }): Promise<void>;
  /** The alias of this name or id, and how knowledge bases are searched there. @throws HrAgentError NO_ALIAS */
  chooseAlias(asked: string): Promise<Pick<ReachedAgent, 'aliasId' | 'retrieval'>>;
}

/** The definition as it is sent with each turn. Nothing of it is made, so there is nothing to choose or to remember. */
async function inlineOf({
  agent,
  name,
  target,
}: Deployment): Promise<Pick<OpenAgent, 'agent' | 'remembers' | 'endSession' | 'chooseAlias'>> {
  const { inlineAgent } = await import('../../stack/inline-agent.js');
  const inline = inlineAgent(agent, target);
  const { foundationModel: model, idleSessionTTLInSeconds = DEFAULT_IDLE_TTL_S } = agent.definition;
  const idleMs = idleSessionTTLInSeconds * 1_000;
  return {
    agent: { name, id: 'INLINE_AGENT', aliasId: TEST_ALIAS, roleArn: '', model, idleMs, inline },
    remembers: false,
    endSession: async () => {},
    async chooseAlias() {
      throw new HrAgentError('NO_ALIAS', 'With --inline there is no agent, and so no alias.');
    },
  };
}

/** What is asked of an agent that is opened. */
export interface OpenAgentOptions {
  alias?: string | undefined;
  /** Who talks. */
  as?: string | undefined;
  attr: readonly string[];
  promptAttr: readonly string[];
  timeout?: string | undefined;
  inline?: boolean;
}

/** ARNs of the role and of functions that the definition names and whose permissions `up` leaves as they are. */
function ofOthers(names: StackNames): string[] {
  const { existingRole } = names;
  const functions = invokedFunctions(names).flatMap(({ existing }) => (existing?.permitted ? existing.arn : []));
  return existingRole === undefined ? functions : [existingRole, ...functions];
}

/**
 * Makes sure that the deployment's agent is there and prepared, and chooses its alias.
 * @throws HrAgentError NOT_DEPLOYED, NOT_PREPARED, NO_ALIAS, ALIAS_AMBIGUOUS, ATTRIBUTE_INVALID, USAGE
 */
export async function openAgent(
  { options, clock, input }: Pick<CommandContext<OpenAgentOptions>, 'options' | 'clock' | 'input'>,
  deployment: Deployment,
): Promise<OpenAgent> {
  const { agent: definition, name, aws } = deployment;
  const attributes = { ...asSomebody(options.as, definition), ...parseAttributes(options.attr) };
  const promptAttributes = parseAttributes(options.promptAttr);
  const silenceMs = patienceFor(options.timeout ?? '10m');
  const perform = runFunctionsHere(definition, createHandlerLoader());
  const common = {
    ports: { runtime: () => aws.runtime(), logs: () => aws.logs(), clock, random: Math.random, silenceMs },
    attributes,
    promptAttributes,
    perform,
    returnControl: (policy: ConfirmPolicy) => ({ confirm: confirmCalls(input, policy), perform }),
  };
  if (options.inline) return { ...common, ...(await inlineOf(deployment)) };
  const agents = await aws.agents();
  const found = await findPreparedAgent(agents, deployment);
  const { id, roleArn, foundationModel: model, idleSessionTTLInSeconds } = found;
  const aliasOf = async (asked: string | undefined) => {
    const wanted = { agentId: id, agentName: name, asked, defined: definition.definition.alias };
    const aliasId = await chooseAlias(agents, wanted);
    const retrieval = await knowledgeSearches(deployment, id, aliasId);
    return { aliasId, ...(retrieval && { retrieval }) };
  };
  const idleMs = (idleSessionTTLInSeconds ?? DEFAULT_IDLE_TTL_S) * 1_000;
  const leftAlone = ofOthers(stackNames(definition, name));
  const agent = { name, id, ...(await aliasOf(options.alias)), roleArn, model, idleMs, leftAlone };
  return {
    agent,
    remembers: found.memory !== undefined,
    async endSession(session, { isSummarised, signal }) {
      const runtime = await aws.runtime();
      if (isSummarised) await endSummarised(runtime, agent, session, { clock, signal });
      else await endSession(runtime, agent, session, signal);
    },
    ...common,
    chooseAlias: aliasOf,
  };
}

/** @throws HrAgentError USAGE */
function patienceFor(timeout: string): number {
  const ms = parseDuration(timeout);
  if (ms > 0) return ms;
  throw new HrAgentError('USAGE', `No answer comes within ${timeout}.`, { hint: 'Give --timeout at least 1s.' });
}
