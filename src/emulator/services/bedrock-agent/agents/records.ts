import type { AgentStatus, CreateAgentRequest } from '@aws-sdk/client-bedrock-agent';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { table } from '../../../store/store.js';
import { notFound } from '../errors.js';
import { isGone, settled, shownState, type Transition } from '../state.js';

/** The version of an agent that can be changed. */
export const DRAFT = 'DRAFT';

/** What CreateAgent sets and UpdateAgent replaces as a whole: a member left out of an update is cleared. */
export interface AgentSettings extends Omit<Validated<CreateAgentRequest>, 'clientToken' | 'tags'> {
  idleSessionTTLInSeconds: number;
}

/** Times are epoch milliseconds. */
export interface AgentRecord {
  region: string;
  agentId: string;
  agentArn: string;
  clientToken?: string | undefined;
  configuration: AgentSettings;
  createdAt: number;
  updatedAt: number;
  preparedAt?: number;
  status: Transition<AgentStatus>;
  /** Shown while the state is FAILED. */
  failureReasons?: string[];
  /** See `failedAsNamesake`. */
  stillborn?: true;
  /** The highest version number ever given; numbers are not used twice. */
  latestVersion: number;
}

/** [region, agentId] */
const AGENT = table<AgentRecord>('bedrock-agent/agent');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;

export function agentArn(
  { partition, region, accountId }: Pick<Call, 'partition' | 'region' | 'accountId'>,
  id: string,
) {
  return `arn:${partition}:bedrock:${region}:${accountId}:agent/${id}`;
}

/** Of an operation that is about one agent. */
export const onAgent = { on: ({ agentId }: { agentId: string }, at: At) => agentArn(at, agentId) };

/** The agents of the region that still exist, in the order of their ids. */
export function agentsOf(call: Here): AgentRecord[] {
  return call.store.list(AGENT, [call.region]).filter((agent) => !isGone(agent.status, call.clock.now()));
}

export function findAgent(call: Here, agentId: string): AgentRecord {
  const agent = call.store.get(AGENT, [call.region, agentId]);
  if (agent === undefined || isGone(agent.status, call.clock.now())) throw notFound();
  return agent;
}

/** CreateAgent was answered, but no agent came of it, since its name was taken. Such an agent can only be deleted. */
export function failedAsNamesake({ stillborn }: AgentRecord): boolean {
  return stillborn === true;
}

export function agentStatus({ clock }: Pick<Call, 'clock'>, { status }: AgentRecord): AgentStatus {
  return shownState(status, clock.now());
}

/** Inside a write. */
export function saveAgent(call: Here, agent: AgentRecord): AgentRecord {
  call.store.put(AGENT, [call.region, agent.agentId], agent);
  return agent;
}

/** Inside a write: DRAFT was changed, and serves the change only after another PrepareAgent. */
export function markUnprepared(call: Here, agent: AgentRecord): void {
  if (agentStatus(call, agent) === 'PREPARED') saveAgent(call, { ...agent, status: settled('NOT_PREPARED') });
}

/** Inside a write: removes the records of agents whose deletion has ended. */
export function removeGoneAgents({ store, region, clock }: Here): void {
  for (const { agentId, status } of store.list(AGENT, [region])) {
    if (isGone(status, clock.now())) store.remove(AGENT, [region, agentId]);
  }
}
