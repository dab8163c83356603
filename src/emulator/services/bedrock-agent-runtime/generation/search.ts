import type {
  KnowledgeBaseRetrieveAndGenerateConfiguration,
  OrchestrationConfiguration,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { searchKnowledgeBase } from '../retrieval/search.js';

type Configuration = Validated<KnowledgeBaseRetrieveAndGenerateConfiguration>;

/** What a knowledge base has on a question, or on each part of it where the caller asks for that. */
export async function passagesFor(
  call: Call,
  question: string,
  { knowledgeBaseId, retrievalConfiguration, orchestrationConfiguration }: Configuration,
): Promise<Passage[]> {
  const queries = isDecomposed(orchestrationConfiguration) ? partsOf(question) : [question];
  const found = await Promise.all(
    queries.map((query) => searchKnowledgeBase(call, knowledgeBaseId, query, retrievalConfiguration)),
  );
  const byId = new Map(found.flat().map((passage) => [passage.id, passage]));
  return [...byId.values()];
}

function isDecomposed(given: Validated<OrchestrationConfiguration> | undefined): boolean {
  if (given?.promptTemplate !== undefined) {
    throw invalid('A promptTemplate of the orchestrationConfiguration is not emulated by this local AWS.');
  }
  return given?.queryTransformationConfiguration?.type === 'QUERY_DECOMPOSITION';
}

/** AWS lets a model take a question apart; here its sentences, and what `and` joins, are its parts. */
function partsOf(question: string): string[] {
  const parts = question.split(/[.?!;]|\band\b/i).map((part) => part.trim());
  return parts.filter((part) => part.includes(' ')).length > 1 ? parts.filter((part) => part !== '') : [question];
}
