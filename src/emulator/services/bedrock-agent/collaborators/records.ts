import type { RelayConversationHistory } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

/** An agent that another one, its supervisor, sends messages to. Times are epoch milliseconds. */
export interface CollaboratorRecord {
  /** The supervisor's. */
  agentId: string;
  collaboratorId: string;
  collaboratorName: string;
  /** Of the collaborator. */
  aliasArn: string;
  collaborationInstruction: string;
  relayConversationHistory: RelayConversationHistory;
  clientToken?: string | undefined;
  createdAt: number;
  updatedAt: number;
}

/** [region, agentId, collaboratorId]: DRAFT's. */
const COLLABORATOR = table<CollaboratorRecord>('bedrock-agent/collaborator');

type Here = Pick<Call, 'store' | 'region'>;

export function draftCollaborators({ store, region }: Here, agentId: string): CollaboratorRecord[] {
  return store.list(COLLABORATOR, [region, agentId]);
}

/** Every one that a supervisor of the region has, DRAFT's. */
export function allCollaborators({ store, region }: Here): CollaboratorRecord[] {
  return store.list(COLLABORATOR, [region]);
}

/** Inside a write. */
export function saveCollaborator({ store, region }: Here, record: CollaboratorRecord): void {
  store.put(COLLABORATOR, [region, record.agentId, record.collaboratorId], record);
}

/** Inside a write. */
export function removeCollaborator({ store, region }: Here, { agentId, collaboratorId }: CollaboratorRecord): void {
  store.remove(COLLABORATOR, [region, agentId, collaboratorId]);
}

/** Inside a write: those of DRAFT, when its agent is deleted. */
export function removeCollaborators({ store, region }: Here, agentId: string): void {
  store.removeAll(COLLABORATOR, [region, agentId]);
}
