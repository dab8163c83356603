import type { Call } from '../../../service/call.js';
import { notFound } from '../errors.js';
import { DRAFT, SNAPSHOT, versionKey } from '../records.js';
import { ASSOCIATION, type AssociationRecord } from './records.js';

type Reads = Pick<Call, 'store' | 'region'>;

/** The knowledge bases of a version: DRAFT's own, or the ones that a numbered version was made with. */
export function associationsOf(call: Reads, agentId: string, version: string): AssociationRecord[] {
  if (version === DRAFT) return call.store.list(ASSOCIATION, [call.region, agentId]);
  const snapshot = call.store.get(SNAPSHOT, versionKey(call.region, agentId, version));
  if (snapshot === undefined) throw notFound();
  return snapshot.knowledgeBases ?? [];
}

export function findAssociation(
  call: Reads,
  { agentId, agentVersion, knowledgeBaseId }: { agentId: string; agentVersion: string; knowledgeBaseId: string },
): AssociationRecord {
  const found = associationsOf(call, agentId, agentVersion).find((one) => one.knowledgeBaseId === knowledgeBaseId);
  if (found === undefined) throw notFound();
  return found;
}

/** `AgentKnowledgeBase` of the service model. */
export function describeAssociation({ createdAt, updatedAt, ...association }: AssociationRecord, agentVersion: string) {
  return { ...association, agentVersion, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
}
