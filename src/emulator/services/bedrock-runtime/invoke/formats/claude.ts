import type { ContentBlock } from '../../../../service/model-port.js';
import { type Answer, piecesOf } from '../../ask.js';
import { anything, atLeast, listOf, object, share, string, strings } from '../body-rule.js';
import { type About, type Body, type Form, numberIn, textsIn } from '../form.js';
import { readMessages, readSystem, readTools } from './claude-request.js';

/** Anthropic Claude's messages [DOC model-parameters-anthropic-claude-messages-request-response]. */
export const claude: Form = {
  body: object(
    { anthropic_version: string, max_tokens: atLeast(0), messages: listOf(anything) },
    {
      system: { is: 'either', rules: [string, listOf(anything)] },
      temperature: share,
      top_p: share,
      top_k: atLeast(0),
      stop_sequences: strings,
      tools: listOf(anything),
      tool_choice: object({ type: string }, { name: string, disable_parallel_tool_use: anything }),
      metadata: anything,
    },
  ),
  prompt(body) {
    const offered = readTools(body);
    return {
      system: readSystem(body['system']),
      messages: readMessages(body['messages']),
      ...offered,
      maxTokens: numberIn(body, 'max_tokens'),
      stopSequences: textsIn(body, 'stop_sequences'),
    };
  },
  answer: (answer, about) => ({
    ...head(about),
    content: answer.content.map(blockOf),
    ...endOf(answer),
    usage: { input_tokens: answer.inputTokens, output_tokens: answer.outputTokens },
  }),
  *events(answer, about) {
    const usage = { input_tokens: answer.inputTokens, output_tokens: 1 };
    const message = { ...head(about), content: [], stop_reason: null, stop_sequence: null, usage };
    yield { type: 'message_start', message };
    for (const [index, block] of answer.content.entries()) {
      yield { type: 'content_block_start', index, content_block: empty(block) };
      for (const delta of deltasOf(block)) yield { type: 'content_block_delta', index, delta };
      yield { type: 'content_block_stop', index };
    }
    yield { type: 'message_delta', delta: endOf(answer), usage: { output_tokens: answer.outputTokens } };
    yield { type: 'message_stop' };
  },
};

function head({ id, modelId }: About): Body {
  // `us.anthropic.claude-3-haiku-20240307-v1:0` answers as `claude-3-haiku-20240307`.
  const model = modelId.replace(/^.*anthropic\./, '').replace(/-v\d+(?::\w+)*$/, '');
  return { id: `msg_bdrk_${id}`, type: 'message', role: 'assistant', model };
}

function endOf({ stopReason, stopSequence }: Answer): Body {
  return { stop_reason: stopReason, stop_sequence: stopSequence ?? null };
}

function blockOf(block: ContentBlock): Body {
  if ('text' in block) return { type: 'text', text: block.text };
  return { ...empty(block), ...('toolUse' in block ? { input: block.toolUse.input } : {}) };
}

function empty(block: ContentBlock): Body {
  if ('text' in block) return { type: 'text', text: '' };
  if ('toolResult' in block) throw new TypeError('a model does not answer with a result');
  const { toolUseId: id, name } = block.toolUse;
  return { type: 'tool_use', id, name, input: {} };
}

function deltasOf(block: ContentBlock): Body[] {
  if ('text' in block) return piecesOf(block.text).map((text) => ({ type: 'text_delta', text }));
  if (!('toolUse' in block)) return [];
  const pieces = ['', ...piecesOf(JSON.stringify(block.toolUse.input))];
  return pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json }));
}
