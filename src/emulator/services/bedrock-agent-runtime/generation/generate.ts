import type {
  ExternalSourcesGenerationConfiguration,
  GenerationConfiguration,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import type { Validated } from '../../../service/operation.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { ask } from '../../bedrock-runtime/ask.js';
import { resultText } from '../loop/knowledge-base-tools.js';
import { textOf } from '../loop/prompt.js';
import { ANSWER_FROM_SEARCH } from '../prompts/answer-from-search.js';
import { answerIn } from '../prompts/tags.js';
import { fillTemplate } from '../prompts/template.js';

/** AWS's own words for a question that the documents do not answer [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

export interface Question {
  text: string;
  modelId: string;
  passages: Passage[];
  history: Message[];
  how: Validated<GenerationConfiguration | ExternalSourcesGenerationConfiguration> | undefined;
}

/** What the model says to a question, from what was found. Nothing found is not told to a model. */
export async function generate(call: Call, { text, modelId, passages, history, how }: Question): Promise<string> {
  if (how?.guardrailConfiguration !== undefined) throw invalid('Guardrails are not emulated by this local AWS.');
  if (passages.length === 0) return UNABLE;
  const found = resultText(passages);
  const template = how?.promptTemplate?.textPromptTemplate ?? ANSWER_FROM_SEARCH;
  const values = { query: text, search_results: found, output_format_instructions: '' };
  const conversation: Message[] = [...history, { role: 'user', content: [{ text }] }];
  const { maxTokens, stopSequences = [] } = how?.inferenceConfig?.textInferenceConfig ?? {};
  const asked = ask(call, modelId, {
    ...fillTemplate(template, values, conversation),
    tools: [],
    mustCall: false,
    maxTokens,
    stopSequences,
    aside: { type: 'KNOWLEDGE_BASE_RESPONSE_GENERATION', query: text, found },
  });
  const answer = await asked.catch((thrown: unknown) => {
    if (!(thrown instanceof ServiceError) || thrown.code !== 'ModelErrorException') throw thrown;
    throw new ServiceError('DependencyFailedException', thrown.message, { members: { resourceName: modelId } });
  });
  return answerIn(textOf({ role: 'assistant', content: [...answer.content] })) || UNABLE;
}
