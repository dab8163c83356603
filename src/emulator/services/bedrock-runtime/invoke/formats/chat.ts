import { asRecord, isRecord, parseJson } from '../../../../../core/json.js';
import type { ContentBlock, Message, ToolSpec } from '../../../../service/model-port.js';
import { invalid } from '../../../../service/service-error.js';
import { type Answer, piecesOf } from '../../ask.js';
import { objectSchema } from '../../tool-schema.js';
import { anything, atLeast, boolean, listOf, object, share, string } from '../body-rule.js';
import { type About, type Body, type Form, numberIn, textsIn, wordsOf } from '../form.js';

const REASONS = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  tool_use: 'tool_calls',
} as const satisfies Record<Answer['stopReason'], string>;

/** The chat completions of OpenAI, which most other providers took over: Mistral, AI21's Jamba, Qwen, DeepSeek V3 and so on. */
export const chat: Form = {
  body: object(
    {
      messages: listOf(
        object({ role: string }, { content: anything, name: anything, tool_calls: anything, tool_call_id: anything }),
        1,
      ),
    },
    {
      model: string,
      max_tokens: atLeast(1),
      max_completion_tokens: atLeast(1),
      temperature: { is: 'number', min: 0, max: 2 },
      top_p: share,
      top_k: atLeast(0),
      n: { ...atLeast(1), max: 1 },
      stop: { is: 'either', rules: [string, listOf(string)] },
      stream: boolean,
      tools: listOf(object({ function: anything }, { type: string })),
      tool_choice: anything,
    },
  ),
  prompt(body) {
    const { system, messages } = readMessages(body['messages']);
    const stop = body['stop'];
    return {
      system,
      messages,
      ...readTools(body),
      maxTokens: numberIn(body, 'max_completion_tokens') ?? numberIn(body, 'max_tokens'),
      stopSequences: typeof stop === 'string' ? [stop] : textsIn(body, 'stop'),
    };
  },
  answer: (answer, about) => ({
    ...head(about, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: contentOf(answer), ...callsOf(answer) },
        finish_reason: REASONS[answer.stopReason],
      },
    ],
    usage: usageOf(answer),
  }),
  *events(answer, about) {
    const chunk = (delta: object, finish_reason: string | null = null) => ({
      ...head(about, 'chat.completion.chunk'),
      choices: [{ index: 0, delta, finish_reason }],
    });
    yield chunk({ role: 'assistant', content: '' });
    for (const content of piecesOf(wordsOf(answer))) yield chunk({ content });
    const calls = callsOf(answer);
    if (calls.tool_calls) yield chunk({ tool_calls: calls.tool_calls.map((call, index) => ({ index, ...call })) });
    yield { ...chunk({}, REASONS[answer.stopReason]), usage: usageOf(answer) };
  },
};

function head({ id, now, modelId: model }: About, kind: string): Body {
  return { id: `chatcmpl-${id}`, object: kind, created: Math.floor(now / 1_000), model };
}

function usageOf({ inputTokens, outputTokens }: Answer): Body {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}

function contentOf(answer: Answer): string | null {
  return wordsOf(answer) || (answer.stopReason === 'tool_use' ? null : '');
}

function callsOf({ content }: Answer) {
  const tool_calls = content.flatMap((block) => {
    if (!('toolUse' in block)) return [];
    const { toolUseId: id, name, input } = block.toolUse;
    return [{ id, type: 'function', function: { name, arguments: JSON.stringify(input) } }];
  });
  return tool_calls.length === 0 ? {} : { tool_calls };
}

function readMessages(given: unknown): { system: string; messages: Message[] } {
  const system: string[] = [];
  const messages: Message[] = [];
  for (const { role, content, tool_calls, tool_call_id } of (Array.isArray(given) ? given : []).filter(isRecord)) {
    const text = textOf(content);
    if (role === 'system' || role === 'developer') system.push(text);
    else if (role === 'assistant')
      add(messages, 'assistant', [...(text === '' ? [] : [{ text }]), ...usesIn(tool_calls)]);
    else if (role === 'tool') {
      const toolResult = { toolUseId: String(tool_call_id), status: 'success' as const, content: [{ text }] };
      add(messages, 'user', [{ toolResult }]);
    } else if (role === 'user') add(messages, 'user', [{ text }]);
    else throw invalid(`Unknown role: ${JSON.stringify(role)}`);
  }
  if (messages.at(-1)?.role !== 'user') throw invalid('The last message must be of the role user or tool.');
  return { system: system.join('\n'), messages };
}

function add(messages: Message[], role: Message['role'], content: ContentBlock[]): void {
  const last = messages.at(-1);
  if (last?.role === role) last.content.push(...content);
  else messages.push({ role, content });
}

/** A text, or parts of text. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const parts = (Array.isArray(content) ? content : []).map((part) => {
    const text = asRecord(part)?.['text'];
    if (typeof text !== 'string') throw invalid('Of content only text is emulated by this local AWS.');
    return text;
  });
  return parts.join('');
}

function usesIn(calls: unknown): ContentBlock[] {
  return (Array.isArray(calls) ? calls : []).filter(isRecord).map(({ id, function: called }) => {
    const { name, arguments: given } = asRecord(called) ?? {};
    const input = asRecord(parseJson(String(given))) ?? {};
    return { toolUse: { toolUseId: String(id), name: String(name), input } };
  });
}

function readTools(body: Body): { tools: ToolSpec[]; mustCall: boolean } {
  const tools = (Array.isArray(body['tools']) ? body['tools'] : []).map(toolOf);
  const choice = body['tool_choice'];
  if (choice === 'none') return { tools: [], mustCall: false };
  const chosen = asRecord(asRecord(choice)?.['function'])?.['name'];
  if (chosen !== undefined) return { tools: tools.filter(({ name }) => name === chosen), mustCall: true };
  return { tools, mustCall: choice === 'any' || choice === 'required' };
}

function toolOf(given: unknown, at: number): ToolSpec {
  const { name, description, parameters = { type: 'object' } } = asRecord(asRecord(given)?.['function']) ?? {};
  const inputSchema = objectSchema(parameters);
  if (typeof name !== 'string' || !inputSchema) throw invalid(`tools.${at}.function is no function with a schema.`);
  return { name, description: typeof description === 'string' ? description : '', inputSchema };
}
