import { type Answer, piecesOf } from '../../ask.js';
import { atLeast, object, share, strings, text } from '../body-rule.js';
import { type Form, numberIn, textIn, textsIn, wordsOf } from '../form.js';
import { turnsOf } from '../turns.js';

/** Mistral's completions of a text [DOC model-parameters-mistral-text-completion]; those of DeepSeek-R1 are the same but for a name. */
function completions(list: 'outputs' | 'choices'): Form {
  return {
    body: object(
      { prompt: text },
      { max_tokens: atLeast(1), stop: strings, temperature: share, top_p: share, top_k: atLeast(0) },
    ),
    prompt: (body) => ({
      ...turnsOf(textIn(body, 'prompt')),
      tools: [],
      mustCall: false,
      maxTokens: numberIn(body, 'max_tokens'),
      stopSequences: textsIn(body, 'stop'),
    }),
    answer: (answer) => ({ [list]: [{ text: wordsOf(answer), stop_reason: reason(answer) }] }),
    *events(answer) {
      for (const text of piecesOf(wordsOf(answer))) yield { [list]: [{ text, stop_reason: null }] };
      yield { [list]: [{ text: '', stop_reason: reason(answer) }] };
    },
  };
}

export const mistralText = completions('outputs');
/** DeepSeek-R1 [DOC model-parameters-deepseek]. */
export const deepseekText = completions('choices');

function reason({ stopReason }: Answer): 'stop' | 'length' {
  return stopReason === 'max_tokens' ? 'length' : 'stop';
}
