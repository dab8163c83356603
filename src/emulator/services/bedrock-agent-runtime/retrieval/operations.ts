import { Retrieve$, type RetrieveRequest, type RetrieveResponse } from '@aws-sdk/client-bedrock-agent-runtime';
import { referenceOf } from '../../../knowledge/passage.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { onKnowledgeBase } from '../../bedrock-agent/searchable-knowledge-base.js';
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
];
