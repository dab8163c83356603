import type { KnowledgeBaseRetrievalConfiguration, RetrievalFilter } from '@aws-sdk/client-bedrock-agent-runtime';
import type { KnowledgeSearch } from '../core/knowledge-search.js';

/** How a knowledge base is searched, as Bedrock takes it. */
export function retrievalMembers({ results, search, filter }: KnowledgeSearch): KnowledgeBaseRetrievalConfiguration {
  return {
    vectorSearchConfiguration: {
      ...(results !== undefined && { numberOfResults: results }),
      ...(search !== undefined && { overrideSearchType: search === 'hybrid' ? 'HYBRID' : 'SEMANTIC' }),
      ...(filter && { filter: filterOf(filter) }),
    },
  };
}

function filterOf(filter: NonNullable<KnowledgeSearch['filter']>): RetrievalFilter {
  const all = Object.entries(filter).map(([key, value]): RetrievalFilter => {
    if (typeof value === 'object') return { in: { key, value: [...value] } };
    return { equals: { key, value } };
  });
  const [only] = all;
  // Bedrock wants at least two of what is joined.
  return all.length === 1 && only ? only : { andAll: all };
}
