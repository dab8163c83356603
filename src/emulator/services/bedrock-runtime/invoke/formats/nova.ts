import { asRecord } from '../../../../../core/json.js';
import type { Answer } from '../../ask.js';
import { contentOf, messageEvents, usageOf } from '../../converse/answer.js';
import { conversation } from '../../converse/conversation.js';
import { anything, atLeast, listOf, object, share, string, strings } from '../body-rule.js';
import { type Form, numberIn, textsIn } from '../form.js';

/** Amazon Nova, whose form is Converse's [DOC nova, Complete request schema]. */
export const nova: Form = {
  body: object(
    { messages: listOf(object({ role: string, content: listOf(anything) }), 1) },
    {
      schemaVersion: string,
      system: listOf(anything),
      inferenceConfig: object(
        {},
        {
          maxTokens: atLeast(1),
          max_new_tokens: atLeast(1),
          temperature: share,
          topP: share,
          top_p: share,
          topK: atLeast(0),
          top_k: atLeast(0),
          stopSequences: strings,
        },
      ),
      toolConfig: object({ tools: listOf(anything, 1) }, { toolChoice: anything }),
    },
  ),
  prompt({ system, messages, toolConfig, ...body }) {
    const config = asRecord(body['inferenceConfig']) ?? {};
    return {
      ...conversation({ system, messages, toolConfig }),
      maxTokens: numberIn(config, 'maxTokens') ?? numberIn(config, 'max_new_tokens'),
      stopSequences: textsIn(config, 'stopSequences'),
    };
  },
  answer: (answer) => ({
    output: { message: { content: contentOf(answer), role: 'assistant' } },
    stopReason: answer.stopReason,
    usage: novaUsage(answer),
  }),
  *events(answer) {
    for (const event of messageEvents(answer)) yield event;
    yield { metadata: { usage: novaUsage(answer), metrics: {}, trace: {} } };
  },
};

function novaUsage(answer: Answer): object {
  return { ...usageOf(answer), cacheReadInputTokenCount: 0, cacheWriteInputTokenCount: 0 };
}
