import type {
  ExternalSourcesGenerationConfiguration,
  GenerationConfiguration,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { assess, servedGuardrail } from '../../bedrock/guardrails/served.js';
import { ask } from '../../bedrock-runtime/ask.js';
import { resultText } from '../loop/knowledge-base-tools.js';
import { ANSWER_FROM_SEARCH } from '../prompts/answer-from-search.js';
import { answerIn } from '../prompts/tags.js';
import { fillTemplate } from '../prompts/template.js';
import { textOf } from '../prompts/words.js';

/** AWS's own words for a question that the documents do not answer [TXT]. */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

export interface Question {
  text: string;
  modelId: string;
  passages: Passage[];
  history: Message[];
  how: Validated<GenerationConfiguration | ExternalSourcesGenerationConfiguration> | undefined;
}

/** An answer, and what a guardrail did; absent where there is none. */
export interface Generated {
  text: string;
  guardrailAction?: 'INTERVENED' | 'NONE';
}

/** What is said to a question, as its guardrail lets it pass. What is masked in the question is masked to the model too. */
export async function generate(call: Call, question: Question): Promise<Generated> {
  const { guardrailId, guardrailVersion } = question.how?.guardrailConfiguration ?? {};
  if (guardrailId === undefined) return { text: await answerTo(call, question) };
  const { settings } = servedGuardrail(call, guardrailId, guardrailVersion);
  const input = assess(settings, 'INPUT', [question.text]);
  if (input.action === 'BLOCKED') return { text: settings.blockedInputMessaging, guardrailAction: 'INTERVENED' };
  const answer = await answerTo(call, { ...question, text: input.masked[0] ?? question.text });
  const output = assess(settings, 'OUTPUT', [answer]);
  if (output.action === 'BLOCKED') return { text: settings.blockedOutputsMessaging, guardrailAction: 'INTERVENED' };
  const untouched = input.action === 'NONE' && output.action === 'NONE';
  return { text: output.masked[0] ?? answer, guardrailAction: untouched ? 'NONE' : 'INTERVENED' };
}

/** What the model says, from what was found. Nothing found is not told to a model. */
async function answerTo(call: Call, { text, modelId, passages, history, how }: Question): Promise<string> {
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
