import type { KnowledgeBaseStatus } from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { conflict, invalid, notFound } from '../errors.js';
import { isGone, spelled, stateAt } from '../state.js';
import { KNOWLEDGE_BASE, type KnowledgeBaseRecord } from './records.js';

type Reads = Pick<Call, 'store' | 'clock' | 'region'>;
type At = Pick<Call, 'partition' | 'region' | 'accountId'>;

export const knowledgeBaseArn = ({ partition, region, accountId }: At, id: string) =>
  `arn:${partition}:bedrock:${region}:${accountId}:knowledge-base/${id}`;

export function knowledgeBasesOf(call: Reads): KnowledgeBaseRecord[] {
  return call.store.list(KNOWLEDGE_BASE, [call.region]).filter(({ status }) => !isGone(status, call.clock.now()));
}

export function findKnowledgeBase(call: Reads, id: string): KnowledgeBaseRecord {
  const found = call.store.get(KNOWLEDGE_BASE, [call.region, id]);
  if (found === undefined || isGone(found.status, call.clock.now())) throw notFound();
  return found;
}

export function knowledgeBaseStatus(call: Pick<Call, 'clock'>, { status }: KnowledgeBaseRecord): KnowledgeBaseStatus {
  const state = stateAt(status, call.clock.now());
  return state === 'GONE' ? 'DELETING' : state;
}

/** The knowledge base, when nothing is under way on it. `operation` is the first word of AWS's message. */
export function findActiveKnowledgeBase(call: Reads, id: string, operation: string): KnowledgeBaseRecord {
  const found = findKnowledgeBase(call, id);
  const status = knowledgeBaseStatus(call, found);
  if (status === 'ACTIVE') return found;
  throw invalid(`${operation} operation can't be performed on KnowledgeBase when it is in ${spelled(status)} state.`);
}

export function checkName(call: Reads, name: string, except?: string): void {
  const taken = knowledgeBasesOf(call).some((one) => one.configuration.name === name && one.knowledgeBaseId !== except);
  if (taken) throw conflict(`KnowledgeBase with name ${name} already exists.`);
}

export function saveKnowledgeBase(call: Reads, record: KnowledgeBaseRecord): KnowledgeBaseRecord {
  call.store.put(KNOWLEDGE_BASE, [call.region, record.knowledgeBaseId], record);
  return record;
}

/** `KnowledgeBase` of the service model; `status` is given in the answer to the call that began it. */
export function describeKnowledgeBase(
  call: Pick<Call, 'clock'>,
  record: KnowledgeBaseRecord,
  status = knowledgeBaseStatus(call, record),
) {
  return {
    knowledgeBaseId: record.knowledgeBaseId,
    knowledgeBaseArn: record.knowledgeBaseArn,
    ...record.configuration,
    status,
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.updatedAt),
    failureReasons: status === 'DELETE_UNSUCCESSFUL' || status === 'FAILED' ? record.failureReasons : undefined,
  };
}
