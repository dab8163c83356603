import type { CreateKnowledgeBaseRequest, KnowledgeBaseStatus } from '@aws-sdk/client-bedrock-agent';
import type { At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { table } from '../../../store/store.js';
import { notFound } from '../errors.js';
import { isGone, shownState, type Transition } from '../state.js';

export type KnowledgeBaseSettings = Omit<Validated<CreateKnowledgeBaseRequest>, 'clientToken' | 'tags'>;

/** Times are epoch milliseconds. */
export interface KnowledgeBaseRecord {
  knowledgeBaseId: string;
  knowledgeBaseArn: string;
  configuration: KnowledgeBaseSettings;
  createdAt: number;
  updatedAt: number;
  status: Transition<KnowledgeBaseStatus>;
  failureReasons?: string[];
}

/** [region, knowledgeBaseId] */
const KNOWLEDGE_BASE = table<KnowledgeBaseRecord>('bedrock-agent/knowledge-base');

type Here = Pick<Call, 'store' | 'clock' | 'region'>;
type Place = Pick<Call, 'partition' | 'region' | 'accountId'>;

export function knowledgeBaseArn({ partition, region, accountId }: Place, id: string): string {
  return `arn:${partition}:bedrock:${region}:${accountId}:knowledge-base/${id}`;
}

/** Of an operation that is about one knowledge base, or about something in it. */
export const onKnowledgeBase = {
  on: ({ knowledgeBaseId }: { knowledgeBaseId: string }, at: At) => knowledgeBaseArn(at, knowledgeBaseId),
};

export function knowledgeBasesOf({ store, region, clock }: Here): KnowledgeBaseRecord[] {
  return store.list(KNOWLEDGE_BASE, [region]).filter(({ status }) => !isGone(status, clock.now()));
}

export function findKnowledgeBase({ store, region, clock }: Here, id: string): KnowledgeBaseRecord {
  const found = store.get(KNOWLEDGE_BASE, [region, id]);
  if (found === undefined || isGone(found.status, clock.now())) throw notFound();
  return found;
}

export function knowledgeBaseStatus(
  { clock }: Pick<Call, 'clock'>,
  { status }: KnowledgeBaseRecord,
): KnowledgeBaseStatus {
  return shownState(status, clock.now());
}

/** Inside a write. */
export function saveKnowledgeBase({ store, region }: Here, record: KnowledgeBaseRecord): KnowledgeBaseRecord {
  store.put(KNOWLEDGE_BASE, [region, record.knowledgeBaseId], record);
  return record;
}
