import type {
  AgentAliasRoutingConfigurationListItem,
  AgentAliasStatus,
  AliasInvocationState,
} from '@aws-sdk/client-bedrock-agent';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';
import { type AgentRecord, DRAFT } from '../agents/records.js';
import { notFound } from '../errors.js';
import { isGone, settled, shownState, type Transition } from '../state.js';
import { removeTags } from '../tags/records.js';

/** The alias that every agent has and that always serves the prepared DRAFT. */
export const TEST_ALIAS = 'TSTALIASID';

/** Where an alias leads: one item, as AWS allows one. */
export type Routing = AgentAliasRoutingConfigurationListItem[];

/** Times are epoch milliseconds. */
export interface AliasRecord {
  agentId: string;
  agentAliasId: string;
  agentAliasArn: string;
  agentAliasName: string;
  clientToken?: string | undefined;
  description?: string | undefined;
  routing: Routing;
  history: { routing: Routing; startDate: number; endDate?: number }[];
  invocationState: AliasInvocationState;
  createdAt: number;
  updatedAt: number;
  status: Transition<AgentAliasStatus>;
}

/** [region, agentId, aliasId] */
const ALIAS = table<AliasRecord>('bedrock-agent/alias');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;
type Place = Pick<Call, 'partition' | 'region' | 'accountId'>;

export interface AliasId {
  agentId: string;
  agentAliasId: string;
}

export function aliasArn({ partition, region, accountId }: Place, { agentId, agentAliasId }: AliasId): string {
  return `arn:${partition}:bedrock:${region}:${accountId}:agent-alias/${agentId}/${agentAliasId}`;
}

/** The agent and the alias that an ARN of this region and account names; undefined for any other ARN. */
export function agentAliasOf(call: Place, arn: string): AliasId | undefined {
  const [agentId = '', agentAliasId = ''] = arn.split('/').slice(1);
  const id = { agentId, agentAliasId };
  return aliasArn(call, id) === arn ? id : undefined;
}

/** Of an operation that is about one alias. That its agent is not asked about as well is an assumption. */
export const onAlias = { on: (input: AliasId, at: At) => aliasArn(at, input) };

/** The aliases somebody made; the built-in one is not among them. */
export function aliasesOf({ store, region, clock }: Here, agentId: string): AliasRecord[] {
  return store.list(ALIAS, [region, agentId]).filter((alias) => !isGone(alias.status, clock.now()));
}

export function findAlias({ store, region, clock }: Here, { agentId, agentAliasId }: AliasId): AliasRecord {
  const alias = store.get(ALIAS, [region, agentId, agentAliasId]);
  if (alias === undefined || isGone(alias.status, clock.now())) throw notFound();
  return alias;
}

/** The alias that comes with the agent. It has no record, since it cannot change. */
export function testAlias(call: Place, { agentId, createdAt }: AgentRecord): AliasRecord {
  const routing = [{ agentVersion: DRAFT }];
  return {
    agentId,
    agentAliasId: TEST_ALIAS,
    agentAliasArn: aliasArn(call, { agentId, agentAliasId: TEST_ALIAS }),
    agentAliasName: 'AgentTestAlias',
    description: 'Test Alias for Agent',
    routing,
    history: [{ routing, startDate: createdAt }],
    invocationState: 'ACCEPT_INVOCATIONS',
    createdAt,
    updatedAt: createdAt,
    status: settled('PREPARED'),
  };
}

export function aliasStatus({ clock }: Pick<Call, 'clock'>, { status }: AliasRecord): AgentAliasStatus {
  return shownState(status, clock.now());
}

/** The version that answers now: during UPDATING still the one before, and none while the alias is made. */
export function servedVersion(call: Pick<Call, 'clock'>, alias: AliasRecord): string | undefined {
  const status = aliasStatus(call, alias);
  if (status === 'PREPARED') return alias.routing[0]?.agentVersion;
  if (status === 'UPDATING') return (alias.history.at(-2) ?? alias.history.at(-1))?.routing[0]?.agentVersion;
  return undefined;
}

/** Inside a write. */
export function saveAlias({ store, region }: Here, alias: AliasRecord): void {
  store.put(ALIAS, [region, alias.agentId, alias.agentAliasId], alias);
}

/** Inside a write: removes the records of aliases whose deletion has ended. */
export function removeGoneAliases({ store, region, clock }: Here, agentId: string): void {
  for (const { agentAliasId, status } of store.list(ALIAS, [region, agentId])) {
    if (isGone(status, clock.now())) store.remove(ALIAS, [region, agentId, agentAliasId]);
  }
}

/** Inside a write: all of an agent that is deleted, with their tags. */
export function removeAliases({ store, region }: Here, agentId: string): void {
  for (const { agentAliasId, agentAliasArn } of store.list(ALIAS, [region, agentId])) {
    store.remove(ALIAS, [region, agentId, agentAliasId]);
    removeTags({ store }, agentAliasArn);
  }
}
