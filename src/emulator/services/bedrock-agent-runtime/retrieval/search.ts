import type { KnowledgeBaseRetrievalConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import { invalid } from '../../../service/service-error.js';
import { checkSearch, hasDocuments, searchableKnowledgeBase } from '../../bedrock-agent/searchable-knowledge-base.js';

type Here = Pick<
  Call,
  'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region' | 'partition' | 'requestId'
>;

const DEFAULT_RESULTS = 5;

/** What a knowledge base has on a question, best first, by the permissions of its own role. Throws what Retrieve answers. */
export async function searchKnowledgeBase(
  call: Here,
  knowledgeBaseId: string,
  query: string,
  configuration: KnowledgeBaseRetrievalConfiguration | undefined,
): Promise<Passage[]> {
  const base = searchableKnowledgeBase(call, knowledgeBaseId);
  const how = configuration?.vectorSearchConfiguration ?? {};
  if (how.rerankingConfiguration !== undefined) throw invalid('Reranking is not emulated by this local AWS.');
  if (how.implicitFilterConfiguration !== undefined)
    throw invalid('Implicit filters are not emulated by this local AWS.');
  checkSearch(call, base, { hybrid: how.overrideSearchType === 'HYBRID' });
  if (!hasDocuments(call, base)) return [];
  const [{ search }, { accepts }] = await Promise.all([
    import('../../../knowledge/search.js'),
    import('../../../knowledge/filter.js'),
  ]);
  const { filter } = how;
  return search(call, knowledgeBaseId, query, {
    most: how.numberOfResults ?? DEFAULT_RESULTS,
    ...(filter && { accepts: (passage) => accepts(filter, passage) }),
  });
}
