import type { AgentAliasRoutingConfigurationListItem, AgentAliasStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../service/call.js';
import { invalid, notFound } from './errors.js';
import { type AgentRecord, ALIAS, type AliasRecord, DRAFT, TEST_ALIAS } from './records.js';
import { isGone, settled, spelled, stateAt } from './state.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;

/** The aliases somebody made; the built-in one is not among them. */
export function aliasesOf(call: Reads, agentId: string): AliasRecord[] {
  return call.store.list(ALIAS, [call.region, agentId]).filter((alias) => !isGone(alias.status, call.clock.now()));
}

export function findAlias(call: Reads, agentId: string, aliasId: string): AliasRecord {
  const alias = call.store.get(ALIAS, [call.region, agentId, aliasId]);
  if (alias === undefined || isGone(alias.status, call.clock.now())) throw notFound();
  return alias;
}

/** The alias, when nothing is under way on it. */
export function findSettledAlias(call: Reads, agentId: string, aliasId: string, operation: string): AliasRecord {
  const alias = findAlias(call, agentId, aliasId);
  const status = aliasStatusOf(call, alias);
  if (status === 'PREPARED' || status === 'FAILED' || status === 'DISSOCIATED') return alias;
  throw invalid(`${operation} operation can't be performed on AgentAlias when it is in ${spelled(status)} state.`);
}

/** Removes what is left of aliases whose deletion has ended. */
export function sweepGoneAliases(call: Reads, agentId: string): void {
  for (const alias of call.store.list(ALIAS, [call.region, agentId])) {
    if (isGone(alias.status, call.clock.now())) call.store.remove(ALIAS, [call.region, agentId, alias.agentAliasId]);
  }
}

/** The alias that comes with the agent. It has no record: it cannot change. */
export function testAlias(call: Pick<Call, 'partition' | 'region' | 'accountId'>, agent: AgentRecord): AliasRecord {
  const routing = [{ agentVersion: DRAFT }];
  return {
    agentId: agent.agentId,
    agentAliasId: TEST_ALIAS,
    agentAliasArn: aliasArn(call, agent.agentId, TEST_ALIAS),
    agentAliasName: 'AgentTestAlias',
    description: 'Test Alias for Agent',
    routing,
    history: [{ routing, startDate: agent.createdAt }],
    invocationState: 'ACCEPT_INVOCATIONS',
    createdAt: agent.createdAt,
    updatedAt: agent.createdAt,
    status: settled('PREPARED'),
  };
}

export function aliasArn(
  call: Pick<Call, 'partition' | 'region' | 'accountId'>,
  agentId: string,
  aliasId: string,
): string {
  return `arn:${call.partition}:bedrock:${call.region}:${call.accountId}:agent-alias/${agentId}/${aliasId}`;
}

export function aliasStatusOf(call: Pick<Call, 'clock'>, alias: AliasRecord): AgentAliasStatus {
  const state = stateAt(alias.status, call.clock.now());
  return state === 'GONE' ? 'DELETING' : state;
}

/** The version that answers at this moment: during UPDATING still the one before; none while the alias is made. */
export function servedVersion(call: Pick<Call, 'clock'>, alias: AliasRecord): string | undefined {
  const status = aliasStatusOf(call, alias);
  if (status === 'PREPARED') return alias.routing[0]?.agentVersion;
  if (status === 'UPDATING') return (alias.history.at(-2) ?? alias.history.at(-1))?.routing[0]?.agentVersion;
  return undefined;
}

/** While the version is being made AWS shows a routing without its number. */
function shownRouting(status: AgentAliasStatus, alias: AliasRecord): AgentAliasRoutingConfigurationListItem[] {
  return status === 'CREATING' || status === 'UPDATING' ? [{}] : alias.routing;
}

/** `AgentAliasSummary` of the service model. */
export function summariseAlias(call: Pick<Call, 'clock'>, alias: AliasRecord, given?: AgentAliasStatus) {
  const agentAliasStatus = given ?? aliasStatusOf(call, alias);
  return {
    agentAliasId: alias.agentAliasId,
    agentAliasName: alias.agentAliasName,
    description: alias.description,
    routingConfiguration: shownRouting(agentAliasStatus, alias),
    agentAliasStatus,
    aliasInvocationState: alias.invocationState,
    createdAt: new Date(alias.createdAt),
    updatedAt: new Date(alias.updatedAt),
  };
}

/** `AgentAlias` of the service model; the newest ten events of its history. */
export function describeAlias(call: Pick<Call, 'clock'>, alias: AliasRecord, given?: AgentAliasStatus) {
  return {
    ...summariseAlias(call, alias, given),
    agentId: alias.agentId,
    agentAliasArn: alias.agentAliasArn,
    clientToken: alias.clientToken,
    agentAliasHistoryEvents: alias.history.slice(-10).map((event) => ({
      routingConfiguration: event.routing,
      startDate: new Date(event.startDate),
      endDate: event.endDate === undefined ? undefined : new Date(event.endDate),
    })),
  };
}
