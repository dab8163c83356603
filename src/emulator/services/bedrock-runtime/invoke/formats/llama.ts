import { type Answer, piecesOf } from '../../ask.js';
import { atLeast, object, share, text } from '../body-rule.js';
import { type Form, numberIn, textIn, wordsOf } from '../form.js';
import { turnsOf } from '../turns.js';

/** How many tokens Llama makes when nothing is said of it [DOC model-parameters-meta]. */
const MAX_GEN_LEN = 512;

/** Meta Llama [DOC model-parameters-meta]. */
export const llama: Form = {
  body: object({ prompt: text }, { temperature: share, top_p: share, max_gen_len: { ...atLeast(1), max: 8192 } }),
  prompt: (body) => ({
    ...turnsOf(textIn(body, 'prompt')),
    tools: [],
    mustCall: false,
    maxTokens: numberIn(body, 'max_gen_len') ?? MAX_GEN_LEN,
    stopSequences: [],
  }),
  answer: (answer) => ({
    generation: wordsOf(answer),
    prompt_token_count: answer.inputTokens,
    generation_token_count: answer.outputTokens,
    stop_reason: reason(answer),
  }),
  *events(answer) {
    for (const [index, generation] of piecesOf(wordsOf(answer)).entries()) {
      const first = index === 0 ? answer.inputTokens : null;
      yield { generation, prompt_token_count: first, generation_token_count: index + 1, stop_reason: null };
    }
    const counted = { prompt_token_count: null, generation_token_count: answer.outputTokens };
    yield { generation: '', ...counted, stop_reason: reason(answer) };
  },
};

function reason({ stopReason }: Answer): 'stop' | 'length' {
  return stopReason === 'max_tokens' ? 'length' : 'stop';
}
