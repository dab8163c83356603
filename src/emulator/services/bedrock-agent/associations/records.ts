import type { KnowledgeBaseState } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { table } from '../../../store/store.js';

/** A knowledge base of an agent. Times are epoch milliseconds. */
export interface AssociationRecord {
  agentId: string;
  knowledgeBaseId: string;
  description: string;
  knowledgeBaseState: KnowledgeBaseState;
  createdAt: number;
  updatedAt: number;
}

/** [region, agentId, knowledgeBaseId]: DRAFT's. */
const ASSOCIATION = table<AssociationRecord>('bedrock-agent/association');

type Here = Pick<Call, 'store' | 'region'>;

export function draftAssociations({ store, region }: Here, agentId: string): AssociationRecord[] {
  return store.list(ASSOCIATION, [region, agentId]);
}

/** Inside a write. */
export function saveAssociation({ store, region }: Here, record: AssociationRecord): void {
  store.put(ASSOCIATION, [region, record.agentId, record.knowledgeBaseId], record);
}

/** Inside a write. */
export function removeAssociation({ store, region }: Here, agentId: string, knowledgeBaseId: string): void {
  store.remove(ASSOCIATION, [region, agentId, knowledgeBaseId]);
}

/** Inside a write: those of DRAFT, when its agent is deleted. */
export function removeAssociations({ store, region }: Here, agentId: string): void {
  store.removeAll(ASSOCIATION, [region, agentId]);
}
