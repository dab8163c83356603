import {
  Retrieve$,
  RetrieveAndGenerate$,
  type RetrieveAndGenerateRequest,
  type RetrieveAndGenerateResponse,
  type RetrieveRequest,
  type RetrieveResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { citationsOf } from '../../../knowledge/attribute.js';
import { extract } from '../../../knowledge/extract.js';
import { referenceOf } from '../../../knowledge/passage.js';
import type { At, Need } from '../../../service/access-row.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { invokedModelArns } from '../../bedrock/model-arns.js';
import { knowledgeBaseArn, onKnowledgeBase } from '../../bedrock-agent/searchable-knowledge-base.js';
import { member } from '../constraints.js';
import { searchKnowledgeBase } from './search.js';

export const retrievalOperations: readonly Operation[] = [
  operation<RetrieveRequest, RetrieveResponse>(Retrieve$, {
    access: onKnowledgeBase,
    constraints: { knowledgeBaseId: member.id, nextToken: member.nextToken },
    kind: 'flow',
    async run({ knowledgeBaseId, retrievalQuery: { text }, retrievalConfiguration }, call) {
      if (!text?.trim()) throw invalid('The retrievalQuery has no text.');
      const passages = await searchKnowledgeBase(call, knowledgeBaseId, text, retrievalConfiguration);
      return { retrievalResults: passages.map((passage) => ({ ...referenceOf(passage), score: passage.score })) };
    },
  }),

  // The answer is made of the sentences that were found, word for word, whatever model is named.
  operation<RetrieveAndGenerateRequest, RetrieveAndGenerateResponse>(RetrieveAndGenerate$, {
    access: { on: () => '*', also: generatingNeeds },
    constraints: { sessionId: member.sessionId },
    kind: 'flow',
    async run({ input: { text: question }, retrieveAndGenerateConfiguration: how, sessionId }, call) {
      const base = how?.knowledgeBaseConfiguration;
      if (how?.type !== 'KNOWLEDGE_BASE' || base === undefined) {
        throw invalid('Only the type KNOWLEDGE_BASE of RetrieveAndGenerate is emulated by this local AWS.');
      }
      if (!question.trim()) throw invalid('The input has no text.');
      const passages = await searchKnowledgeBase(call, base.knowledgeBaseId, question, base.retrievalConfiguration);
      const sentences = extract(question, passages).map((one) => one.text);
      const text = sentences.join(' ') || UNABLE;
      return { sessionId: sessionId ?? call.random.uuid(), output: { text }, citations: citationsOf(text, passages) };
    },
  }),
];

/** AWS's own words for a question that the documents do not answer [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

/** The caller searches and calls the model itself [DOC kb-test-query]. */
function generatingNeeds(
  { retrieveAndGenerateConfiguration: how }: Validated<RetrieveAndGenerateRequest>,
  at: At,
): Need[] {
  const base = how?.knowledgeBaseConfiguration;
  // Refused as not emulated.
  if (base === undefined) return [];
  return [
    { action: 'bedrock:Retrieve', resource: knowledgeBaseArn(at, base.knowledgeBaseId) },
    ...invokedModelArns(at, base.modelArn).map((resource) => ({ action: 'bedrock:InvokeModel', resource })),
  ];
}
