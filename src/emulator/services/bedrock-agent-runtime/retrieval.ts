import type { KnowledgeBaseRetrievalConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../knowledge/passage.js';
import type { Call } from '../../service/call.js';
import { invalid } from '../bedrock-agent/errors.js';
import { findKnowledgeBase, knowledgeBaseStatus } from '../bedrock-agent/knowledge-bases/knowledge-bases.js';
import type { KnowledgeBaseRecord } from '../bedrock-agent/knowledge-bases/records.js';
import { checkEmbedding, roleTrustsKnowledgeBase, vectorIndexArn } from '../bedrock-agent/knowledge-bases/rules.js';
import { spelled } from '../bedrock-agent/state.js';
import { roleAllows } from '../iam/authorise.js';

type Here = Pick<
  Call,
  'store' | 'clock' | 'latency' | 'bareRoles' | 'accountId' | 'region' | 'partition' | 'requestId'
>;

const DEFAULT_RESULTS = 5;

/** What a knowledge base has on a question, best first, by the permissions of its own role. Throws what Retrieve answers. */
export async function retrieve(
  call: Here,
  knowledgeBaseId: string,
  query: string,
  configuration: KnowledgeBaseRetrievalConfiguration | undefined,
): Promise<Passage[]> {
  const base = findKnowledgeBase(call, knowledgeBaseId);
  const status = knowledgeBaseStatus(call, base);
  if (status !== 'ACTIVE' && status !== 'UPDATING') {
    throw invalid(`Retrieve operation can't be performed on KnowledgeBase when it is in ${spelled(status)} state.`);
  }
  const how = configuration?.vectorSearchConfiguration ?? {};
  if (how.rerankingConfiguration !== undefined) throw invalid('Reranking is not emulated by this local AWS.');
  if (how.implicitFilterConfiguration !== undefined)
    throw invalid('Implicit filters are not emulated by this local AWS.');
  checkStore(call, base, how.overrideSearchType === 'HYBRID');
  checkEmbedding(call, base.configuration);
  const [{ search }, { accepts }] = await Promise.all([
    import('../../knowledge/search.js'),
    import('../../knowledge/filter.js'),
  ]);
  const { filter } = how;
  return search(call, knowledgeBaseId, query, {
    most: how.numberOfResults ?? DEFAULT_RESULTS,
    ...(filter && { accepts: (passage) => accepts(filter, passage) }),
  });
}

function checkStore(call: Here, { configuration, knowledgeBaseArn }: KnowledgeBaseRecord, hybrid: boolean): void {
  const { roleArn, storageConfiguration } = configuration;
  const index = vectorIndexArn(call, storageConfiguration);
  if (index !== undefined && hybrid) {
    throw invalid(
      `HYBRID search type is not supported for search operation on index ${index}. Retry your request with a different search type.`,
    );
  }
  const allowed =
    roleTrustsKnowledgeBase(call, roleArn, knowledgeBaseArn) &&
    (index === undefined || roleAllows(call, { roleArn, action: 's3vectors:QueryVectors', resource: index }));
  if (allowed) return;
  throw invalid(
    'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request.',
  );
}
