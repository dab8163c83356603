import { Retrieve$, type RetrieveRequest, type RetrieveResponse } from '@aws-sdk/client-bedrock-agent-runtime';
import { referenceOf } from '../../../knowledge/passage.js';
import { operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { retrieve as retrievePassages } from '../retrieval.js';

type Input = RetrieveRequest & { knowledgeBaseId: string };

export const retrieve = operation<Input, RetrieveResponse>(Retrieve$, {
  kind: 'flow',
  async run({ knowledgeBaseId, retrievalQuery, retrievalConfiguration }, call) {
    if (!retrievalQuery?.text?.trim()) throw invalid('The retrievalQuery has no text.');
    const passages = await retrievePassages(call, knowledgeBaseId, retrievalQuery.text, retrievalConfiguration);
    return { retrievalResults: passages.map((passage) => ({ ...referenceOf(passage), score: passage.score })) };
  },
});
