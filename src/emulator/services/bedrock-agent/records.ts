import type {
  ActionGroupState,
  AgentAliasRoutingConfigurationListItem,
  AgentAliasStatus,
  AgentStatus,
  AliasInvocationState,
  CreateAgentActionGroupRequest,
  CreateAgentRequest,
} from '@aws-sdk/client-bedrock-agent';
import { type Key, table } from '../../store/store.js';
import type { ApiOperation } from './action-groups/openapi.js';
import type { AssociationRecord } from './knowledge-bases/records.js';
import type { Transition } from './state.js';

/** The alias that every agent has and that always serves the prepared DRAFT. */
export const TEST_ALIAS = 'TSTALIASID';
export const DRAFT = 'DRAFT';

/** What CreateAgent sets and UpdateAgent replaces as a whole: a member left out of an update is cleared. */
export interface AgentConfiguration extends Omit<CreateAgentRequest, 'agentName' | 'clientToken' | 'tags'> {
  agentName: string;
  idleSessionTTLInSeconds: number;
}

/** Times are epoch milliseconds. */
export interface AgentRecord {
  region: string;
  agentId: string;
  agentArn: string;
  clientToken?: string | undefined;
  configuration: AgentConfiguration;
  createdAt: number;
  updatedAt: number;
  preparedAt?: number;
  status: Transition<AgentStatus>;
  /** Shown while the state is FAILED. */
  failureReasons?: string[];
  /** CreateAgent answered, but nothing came of it: it ends FAILED and can only be deleted. */
  stillborn?: true;
  /** The highest version number ever given; numbers are not used twice. */
  latestVersion: number;
}

/** What CreateAgentActionGroup sets and UpdateAgentActionGroup replaces as a whole. */
export interface ActionGroupConfiguration
  extends Omit<CreateAgentActionGroupRequest, 'agentId' | 'agentVersion' | 'actionGroupName' | 'clientToken'> {
  actionGroupName: string;
  actionGroupState: ActionGroupState;
}

export interface ActionGroupRecord {
  agentId: string;
  actionGroupId: string;
  clientToken?: string | undefined;
  configuration: ActionGroupConfiguration;
  /** What the OpenAPI document describes, read once; empty for a group of functions. */
  operations: ApiOperation[];
  createdAt: number;
  updatedAt: number;
}

/** A whole configuration as it stood at one moment: the prepared DRAFT, or an immutable version. */
export interface Snapshot {
  agentId: string;
  agentArn: string;
  /** `DRAFT` or a number as a string. */
  version: string;
  configuration: AgentConfiguration;
  actionGroups: ActionGroupRecord[];
  /** Absent when there are none. */
  knowledgeBases?: AssociationRecord[];
  createdAt: number;
  description?: string;
  status?: Transition<AgentStatus>;
}

export interface AliasRecord {
  agentId: string;
  agentAliasId: string;
  agentAliasArn: string;
  agentAliasName: string;
  clientToken?: string | undefined;
  description?: string | undefined;
  routing: AgentAliasRoutingConfigurationListItem[];
  history: { routing: AgentAliasRoutingConfigurationListItem[]; startDate: number; endDate?: number }[];
  invocationState: AliasInvocationState;
  createdAt: number;
  updatedAt: number;
  status: Transition<AgentAliasStatus>;
}

/** Keys: [region, agentId] and, below it, the thing's own id. */
export const AGENT = table<AgentRecord>('bedrock-agent/agent');
export const ACTION_GROUP = table<ActionGroupRecord>('bedrock-agent/action-group');
/** [region, agentId, version]; the prepared DRAFT is the version `DRAFT`. */
export const SNAPSHOT = table<Snapshot>('bedrock-agent/snapshot');
export const ALIAS = table<AliasRecord>('bedrock-agent/alias');
/** By ARN. */
export const TAGS = table<Record<string, string>>('bedrock-agent/tags');

export const versionKey = (region: string, agentId: string, version: string): Key => [region, agentId, version];
