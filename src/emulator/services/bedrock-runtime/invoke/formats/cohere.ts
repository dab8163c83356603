import { isRecord } from '../../../../../core/json.js';
import type { Message } from '../../../../service/model-port.js';
import { invalid } from '../../../../service/service-error.js';
import { type Answer, piecesOf } from '../../ask.js';
import { anything, atLeast, boolean, listOf, object, share, string, strings, text } from '../body-rule.js';
import { type Form, numberIn, textIn, textsIn, wordsOf } from '../form.js';
import { turnsOf } from '../turns.js';

const sampling = { temperature: { is: 'number', min: 0, max: 5 }, p: share, k: { ...atLeast(0), max: 500 } } as const;

const reason = ({ stopReason }: Answer) => (stopReason === 'max_tokens' ? 'MAX_TOKENS' : 'COMPLETE');

/** Cohere Command R and R+ [DOC model-parameters-cohere-command-r-plus]. */
export const commandR: Form = {
  body: object(
    { message: text },
    {
      ...sampling,
      chat_history: listOf(object({ role: string, message: string })),
      preamble: string,
      max_tokens: atLeast(1),
      stop_sequences: strings,
      seed: atLeast(0),
      frequency_penalty: share,
      presence_penalty: share,
      return_prompt: boolean,
      documents: anything,
      search_queries_only: anything,
      prompt_truncation: anything,
      force_single_step: anything,
      tools: anything,
      tool_results: anything,
      raw_prompting: anything,
    },
  ),
  prompt(body) {
    const refused = NOT_EMULATED.filter((name) => body[name] !== undefined);
    if (refused.length > 0) throw invalid(`Not emulated by this local AWS: ${refused.join(', ')}.`);
    const history = Array.isArray(body['chat_history']) ? body['chat_history'] : [];
    return {
      system: textIn(body, 'preamble'),
      messages: [...history.filter(isRecord).map(historical), said('user', textIn(body, 'message'))],
      tools: [],
      mustCall: false,
      maxTokens: numberIn(body, 'max_tokens'),
      stopSequences: textsIn(body, 'stop_sequences'),
    };
  },
  answer: (answer, { id, body }) => ({
    response_id: id,
    text: wordsOf(answer),
    generation_id: id,
    chat_history: historyWith(body, answer),
    finish_reason: reason(answer),
  }),
  *events(answer, about) {
    yield { is_finished: false, event_type: 'stream-start', generation_id: about.id };
    for (const text of piecesOf(wordsOf(answer))) yield { is_finished: false, event_type: 'text-generation', text };
    const response = commandR.answer(answer, about);
    yield { is_finished: true, event_type: 'stream-end', finish_reason: reason(answer), response };
  },
};

/** These have an effect on AWS that the local AWS does not have. */
const NOT_EMULATED = [
  'documents',
  'force_single_step',
  'prompt_truncation',
  'raw_prompting',
  'return_prompt',
  'search_queries_only',
  'tool_results',
  'tools',
];

/** Cohere Command and Command Light [DOC model-parameters-cohere-command]. */
export const command: Form = {
  body: object(
    { prompt: text },
    {
      ...sampling,
      max_tokens: atLeast(1),
      stop_sequences: strings,
      return_likelihoods: anything,
      num_generations: anything,
      stream: boolean,
    },
  ),
  prompt(body) {
    const refused = ['num_generations', 'return_likelihoods'].filter((name) => !isDefault(body[name]));
    if (refused.length > 0) throw invalid(`Not emulated by this local AWS: ${refused.join(', ')}.`);
    return {
      ...turnsOf(textIn(body, 'prompt')),
      tools: [],
      mustCall: false,
      maxTokens: numberIn(body, 'max_tokens'),
      stopSequences: textsIn(body, 'stop_sequences'),
    };
  },
  answer: (answer, { id, body }) => ({
    id,
    generations: [{ id, text: wordsOf(answer), finish_reason: reason(answer) }],
    prompt: textIn(body, 'prompt'),
  }),
  *events(answer) {
    for (const text of piecesOf(wordsOf(answer))) yield { text, is_finished: false };
    yield { is_finished: true, finish_reason: reason(answer) };
  },
};

/** One generation, and no likelihoods. */
function isDefault(value: unknown): boolean {
  return value === undefined || value === 1 || value === 'NONE';
}

function historical({ role, message }: Record<string, unknown>): Message {
  return said(role === 'CHATBOT' ? 'assistant' : 'user', String(message));
}

function said(role: Message['role'], text: string): Message {
  return { role, content: [{ text }] };
}

function historyWith(body: Readonly<Record<string, unknown>>, answer: Answer): unknown[] {
  const history = Array.isArray(body['chat_history']) ? body['chat_history'] : [];
  const turn = [
    { role: 'USER', message: textIn(body, 'message') },
    { role: 'CHATBOT', message: wordsOf(answer) },
  ];
  return [...history, ...turn];
}
