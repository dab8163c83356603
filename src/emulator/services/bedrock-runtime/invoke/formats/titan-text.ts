import { asRecord } from '../../../../../core/json.js';
import { type Answer, piecesOf } from '../../ask.js';
import { atLeast, listOf, object, share, string, text } from '../body-rule.js';
import { type Form, numberIn, textIn, textsIn, wordsOf } from '../form.js';
import { turnsOf } from '../turns.js';

const REASONS = {
  end_turn: 'FINISH',
  tool_use: 'FINISH',
  max_tokens: 'LENGTH',
  stop_sequence: 'STOP_CRITERIA_MET',
} as const satisfies Record<Answer['stopReason'], string>;

/** Amazon Titan Text [DOC model-parameters-titan-text]. */
export const titanText: Form = {
  body: object(
    { inputText: text },
    {
      textGenerationConfig: object(
        {},
        { temperature: share, topP: share, maxTokenCount: atLeast(0), stopSequences: listOf(string) },
      ),
    },
  ),
  prompt(body) {
    const config = asRecord(body['textGenerationConfig']) ?? {};
    return {
      ...turnsOf(textIn(body, 'inputText')),
      tools: [],
      mustCall: false,
      maxTokens: numberIn(config, 'maxTokenCount'),
      stopSequences: textsIn(config, 'stopSequences'),
    };
  },
  answer(answer) {
    const { outputTokens: tokenCount, stopReason } = answer;
    return {
      inputTextTokenCount: answer.inputTokens,
      results: [{ tokenCount, outputText: wordsOf(answer), completionReason: REASONS[stopReason] }],
    };
  },
  *events(answer) {
    const pieces = piecesOf(wordsOf(answer));
    for (const [index, outputText] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      yield {
        outputText,
        index: 0,
        totalOutputTextTokenCount: isLast ? answer.outputTokens : null,
        completionReason: isLast ? REASONS[answer.stopReason] : null,
        inputTextTokenCount: index === 0 ? answer.inputTokens : null,
      };
    }
  },
};
