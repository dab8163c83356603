import type { AgentStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { invalid, notFound } from './errors.js';
import { ASSOCIATION } from './knowledge-bases/records.js';
import {
  ACTION_GROUP,
  AGENT,
  type AgentConfiguration,
  type AgentRecord,
  ALIAS,
  DRAFT,
  SNAPSHOT,
  TAGS,
} from './records.js';
import { isGone, settled, spelled, stateAt } from './state.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

/** The agents of the region that still exist, in the order of their ids. */
export function agentsOf(call: Reads): AgentRecord[] {
  return call.store.list(AGENT, [call.region]).filter((agent) => !isGone(agent.status, call.clock.now()));
}

export function findAgent(call: Reads, agentId: string): AgentRecord {
  const agent = call.store.get(AGENT, [call.region, agentId]);
  if (agent === undefined || isGone(agent.status, call.clock.now())) throw notFound();
  return agent;
}

/** Never GONE: `findAgent` gives none that is. */
export function statusOf(call: Pick<Call, 'clock'>, agent: AgentRecord): AgentStatus {
  const state = stateAt(agent.status, call.clock.now());
  return state === 'GONE' ? 'DELETING' : state;
}

const SETTLED: readonly AgentStatus[] = ['NOT_PREPARED', 'PREPARED', 'FAILED'];

/**
 * The agent, when nothing is under way on it; a change during a transition is refused as AWS refuses it [ISS tf#42845].
 * `operation` is the first word of AWS's message: Prepare, Update, Create, Delete, …
 */
export function findSettledAgent(call: Reads, agentId: string, operation: string): AgentRecord {
  const agent = findAgent(call, agentId);
  const state = statusOf(call, agent);
  if (SETTLED.includes(state) && !(agent.stillborn && operation !== 'Delete')) return agent;
  throw invalid(
    `${operation} operation can't be performed on Agent when it is in ${spelled(state)} state. ` +
      'Retry the request when the agent is in a valid state.',
  );
}

/** Whether another agent than `except` has the name; one that is being deleted still has it. */
export function nameIsTaken(call: Reads, name: string, except?: string): boolean {
  return agentsOf(call).some(
    (agent) => agent.configuration.agentName === name && agent.agentId !== except && !agent.stillborn,
  );
}

export function saveAgent(call: Reads, agent: AgentRecord): AgentRecord {
  call.store.put(AGENT, [call.region, agent.agentId], agent);
  return agent;
}

/** DRAFT differs from what was prepared: it takes another PrepareAgent before DRAFT serves the change. */
export function markUnprepared(call: Reads, agent: AgentRecord): void {
  if (statusOf(call, agent) === 'PREPARED') saveAgent(call, { ...agent, status: settled('NOT_PREPARED') });
}

/** Removes what is left of agents whose deletion has ended. */
export function sweepGoneAgents(call: Reads): void {
  for (const agent of call.store.list(AGENT, [call.region])) {
    if (isGone(agent.status, call.clock.now())) call.store.remove(AGENT, [call.region, agent.agentId]);
  }
}

/** Everything that belongs to the agent, besides its own record. */
export function removeBelongings(call: Reads, agent: AgentRecord): void {
  const { store, region } = call;
  const { agentId } = agent;
  for (const group of store.list(ACTION_GROUP, [region, agentId])) {
    store.remove(ACTION_GROUP, [region, agentId, group.actionGroupId]);
  }
  store.removeAll(ASSOCIATION, [region, agentId]);
  for (const snapshot of store.list(SNAPSHOT, [region, agentId])) {
    store.remove(SNAPSHOT, [region, agentId, snapshot.version]);
  }
  for (const alias of store.list(ALIAS, [region, agentId])) {
    store.remove(ALIAS, [region, agentId, alias.agentAliasId]);
    store.remove(TAGS, [alias.agentAliasArn]);
  }
  store.remove(TAGS, [agent.agentArn]);
}

/** What GetAgent and GetAgentVersion both show of a configuration. */
export function describeConfiguration(configuration: AgentConfiguration) {
  const { agentResourceRoleArn, ...shown } = configuration;
  return {
    ...shown,
    agentResourceRoleArn,
    promptOverrideConfiguration: configuration.promptOverrideConfiguration ?? { promptConfigurations: [] },
    agentCollaboration: configuration.agentCollaboration ?? ('DISABLED' as const),
  };
}

/** `Agent` of the service model. `status` overrides the state of the moment, for the answer to the call that began it. */
export function describeAgent(call: Pick<Call, 'clock'>, agent: AgentRecord, status?: AgentStatus) {
  const agentStatus = status ?? statusOf(call, agent);
  return {
    agentId: agent.agentId,
    agentArn: agent.agentArn,
    agentVersion: DRAFT,
    agentStatus,
    clientToken: agent.clientToken,
    ...describeConfiguration(agent.configuration),
    orchestrationType: agent.configuration.orchestrationType ?? 'DEFAULT',
    createdAt: new Date(agent.createdAt),
    updatedAt: new Date(agent.updatedAt),
    preparedAt: agent.preparedAt === undefined ? undefined : new Date(agent.preparedAt),
    failureReasons: agentStatus === 'FAILED' ? agent.failureReasons : undefined,
  };
}
