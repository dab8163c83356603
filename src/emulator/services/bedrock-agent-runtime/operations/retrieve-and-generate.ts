import {
  RetrieveAndGenerate$,
  type RetrieveAndGenerateRequest,
  type RetrieveAndGenerateResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { citationsOf } from '../../../knowledge/attribute.js';
import { extract } from '../../../knowledge/extract.js';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { retrieve } from '../retrieval.js';

type Input = RetrieveAndGenerateRequest & { input: { text: string } };

/** AWS's own words for a question that the documents do not answer [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

/** The answer is made of the sentences that were found, word for word, whatever model is named. */
async function run(
  { input, retrieveAndGenerateConfiguration: how, sessionId }: Input,
  call: Call,
): Promise<RetrieveAndGenerateResponse> {
  const base = how?.knowledgeBaseConfiguration;
  if (how?.type !== 'KNOWLEDGE_BASE' || base === undefined) {
    throw invalid('Only the type KNOWLEDGE_BASE of RetrieveAndGenerate is emulated by this local AWS.');
  }
  const question = input.text;
  if (!question.trim()) throw invalid('The input has no text.');
  const passages = await retrieve(call, base.knowledgeBaseId ?? '', question, base.retrievalConfiguration);
  const text =
    extract(question, passages)
      .map((one) => one.text)
      .join(' ') || UNABLE;
  return { sessionId: sessionId ?? call.random.uuid(), output: { text }, citations: citationsOf(text, passages) };
}

export const retrieveAndGenerate = operation<Input, RetrieveAndGenerateResponse>(RetrieveAndGenerate$, {
  kind: 'flow',
  run,
});
