import type { ActionGroupState, CreateAgentActionGroupRequest } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { table } from '../../../store/store.js';
import type { ApiOperation } from './openapi.js';

/** What CreateAgentActionGroup sets and UpdateAgentActionGroup replaces as a whole. */
export interface ActionGroupSettings
  extends Omit<Validated<CreateAgentActionGroupRequest>, 'agentId' | 'agentVersion' | 'clientToken'> {
  actionGroupState: ActionGroupState;
}

export interface ActionGroupRecord {
  agentId: string;
  actionGroupId: string;
  clientToken?: string | undefined;
  configuration: ActionGroupSettings;
  /** What the OpenAPI document describes, read once. Empty for a group of functions. */
  operations: ApiOperation[];
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
}

/** An action group as conversations need it. */
export type ServedActionGroup = Pick<ActionGroupRecord, 'configuration' | 'operations'>;

/** [region, agentId, actionGroupId]: DRAFT's. */
const ACTION_GROUP = table<ActionGroupRecord>('bedrock-agent/action-group');

type Here = Pick<Call, 'store' | 'region'>;

export function draftActionGroups({ store, region }: Here, agentId: string): ActionGroupRecord[] {
  return store.list(ACTION_GROUP, [region, agentId]);
}

/** Inside a write. */
export function saveActionGroup({ store, region }: Here, group: ActionGroupRecord): void {
  store.put(ACTION_GROUP, [region, group.agentId, group.actionGroupId], group);
}

/** Inside a write. */
export function removeActionGroup({ store, region }: Here, { agentId, actionGroupId }: ActionGroupRecord): void {
  store.remove(ACTION_GROUP, [region, agentId, actionGroupId]);
}

/** Inside a write: those of DRAFT, when its agent is deleted. */
export function removeActionGroups({ store, region }: Here, agentId: string): void {
  store.removeAll(ACTION_GROUP, [region, agentId]);
}
