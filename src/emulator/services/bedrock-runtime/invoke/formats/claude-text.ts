import { invalid } from '../../../../service/service-error.js';
import { type Answer, piecesOf } from '../../ask.js';
import { atLeast, object, share, string, strings, text } from '../body-rule.js';
import { type Form, numberIn, textIn, textsIn, wordsOf } from '../form.js';
import { turnsOf } from '../turns.js';

const HUMAN = '\n\nHuman:';
const ASSISTANT = '\n\nAssistant:';

/** Claude's completions of a text [DOC model-parameters-anthropic-claude-text-completion]. */
export const claudeText: Form = {
  body: object(
    { prompt: text, max_tokens_to_sample: atLeast(1) },
    { temperature: share, top_p: share, top_k: atLeast(0), stop_sequences: strings, anthropic_version: string },
  ),
  prompt(body) {
    const prompt = textIn(body, 'prompt');
    // The text is Anthropic's own [TXT].
    const problems = [
      ...(prompt.includes(HUMAN) || prompt.trimStart().startsWith('Human:')
        ? []
        : ['prompt must start with "\n\nHuman:" turn']),
      ...(prompt.lastIndexOf(ASSISTANT) > prompt.lastIndexOf(HUMAN)
        ? []
        : ['prompt must end with "\n\nAssistant:" turn']),
    ];
    if (problems.length > 0) throw invalid(`Invalid prompt: ${problems.join(', ')}`);
    return {
      ...turnsOf(prompt),
      tools: [],
      mustCall: false,
      maxTokens: numberIn(body, 'max_tokens_to_sample'),
      stopSequences: textsIn(body, 'stop_sequences'),
    };
  },
  answer: (answer) => ({ type: 'completion', completion: wordsOf(answer), ...ending(answer) }),
  *events(answer) {
    for (const completion of piecesOf(wordsOf(answer))) {
      yield { type: 'completion', completion, stop_reason: null, stop: null };
    }
    yield { type: 'completion', completion: '', ...ending(answer) };
  },
};

/** The end of an answer is a stop sequence to this form, too: the beginning of the next turn. */
function ending({ stopReason, stopSequence = HUMAN }: Answer): { stop_reason: string; stop: string | null } {
  return stopReason === 'max_tokens'
    ? { stop_reason: 'max_tokens', stop: null }
    : { stop_reason: 'stop_sequence', stop: stopSequence };
}
