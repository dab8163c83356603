import type { Call } from '../../service/call.js';
import { invalid } from '../../service/service-error.js';
import { roleAllows } from '../iam/authorise.js';
import { refusedInState } from './errors.js';
import { checkCollectionStore, isKept } from './knowledge-bases/collection-store.js';
import {
  findKnowledgeBase,
  type KnowledgeBaseRecord,
  knowledgeBaseArn,
  knowledgeBaseStatus,
  onKnowledgeBase,
} from './knowledge-bases/records.js';
import { cannotAssumeRole, checkEmbedding, vectorIndexArn } from './knowledge-bases/rules.js';
import { bedrockMayAssume } from './roles.js';

export { knowledgeBaseArn, onKnowledgeBase };

/** The knowledge base, when its state lets it be searched. Throws what Retrieve answers. */
export function searchableKnowledgeBase(
  call: Pick<Call, 'store' | 'clock' | 'region'>,
  knowledgeBaseId: string,
): KnowledgeBaseRecord {
  const base = findKnowledgeBase(call, knowledgeBaseId);
  const status = knowledgeBaseStatus(call, base);
  if (status === 'ACTIVE' || status === 'UPDATING') return base;
  throw invalid(refusedInState('Retrieve', 'KnowledgeBase', status));
}

/** Throws when the knowledge base cannot be searched in this way, by the permissions of its own role. */
export function checkSearch(
  call: Pick<Call, 'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region' | 'requestId'>,
  { configuration, knowledgeBaseArn: arn }: KnowledgeBaseRecord,
  { hybrid }: { hybrid: boolean },
): void {
  const { roleArn, storageConfiguration } = configuration;
  const index = vectorIndexArn(call, storageConfiguration);
  if (index !== undefined && hybrid) {
    throw invalid(
      `HYBRID search type is not supported for search operation on index ${index}. Retry your request with a different search type.`,
    );
  }
  const allowed =
    bedrockMayAssume(call, roleArn, arn) &&
    (index === undefined || roleAllows(call, { roleArn, action: 's3vectors:QueryVectors', resource: index }));
  if (!allowed) throw cannotAssumeRole();
  checkCollectionStore(call, configuration);
  checkEmbedding(call, configuration);
}

/** Whether what was ingested into the knowledge base is still in its store. */
export function hasDocuments(
  call: Pick<Call, 'store' | 'clock' | 'accountId' | 'region'>,
  { knowledgeBaseId, configuration }: KnowledgeBaseRecord,
): boolean {
  return isKept(call, knowledgeBaseId, configuration.storageConfiguration);
}
