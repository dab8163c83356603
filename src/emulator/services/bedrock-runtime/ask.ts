import { messageOf } from '../../../core/errors.js';
import type { Call } from '../../service/call.js';
import type { Aside, ContentBlock, Message, ModelResponse, ToolSpec } from '../../service/model-port.js';
import { ServiceError } from '../../service/service-error.js';

/** What a model is asked, in whatever form it came. */
export interface Prompt {
  readonly system: string;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSpec[];
  /** Whether the answer must be a call of a tool. */
  readonly mustCall: boolean;
  readonly maxTokens: number | undefined;
  readonly stopSequences: readonly string[];
  readonly aside?: Aside;
}

/** What it answers. The form in which it was asked writes it down. */
export interface Answer {
  readonly content: readonly ContentBlock[];
  readonly reasoning: string | undefined;
  readonly stopReason: 'end_turn' | 'tool_use' | 'max_tokens' | 'stop_sequence';
  readonly stopSequence: string | undefined;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number;
}

/** What counts as one token, as the planner counts. */
const CHARACTERS_A_TOKEN = 4;

/** Asks whatever answers agents here, whichever model is named. */
export async function ask(call: Call, modelId: string, prompt: Prompt): Promise<Answer> {
  const began = call.clock.now();
  const { system, messages, tools, aside } = prompt;
  const words = { system, messages: [...messages], tools: [...tools] };
  const request = { modelId, ...words, now: began, ...(aside && { aside }) };
  const response = await call.model(request, call.signal).catch((thrown: unknown) => {
    if (thrown instanceof ServiceError) throw thrown;
    throw failed(`The model did not answer: ${messageOf(thrown)}`);
  });
  if (prompt.mustCall && response.stopReason !== 'tool_use') {
    throw failed('The model called no tool, though it was told to call one.');
  }
  const { usage, reasoning } = response;
  return { ...cut(response, prompt), reasoning, inputTokens: usage.inputTokens, latencyMs: call.clock.now() - began };
}

function failed(message: string): ServiceError {
  return new ServiceError('ModelErrorException', message);
}

type Cut = Pick<Answer, 'content' | 'stopReason' | 'stopSequence' | 'outputTokens'>;

/** Ends an answer in words where the first stop sequence begins, or at the number of tokens that were asked for. */
function cut({ message: { content }, stopReason, usage: { outputTokens } }: ModelResponse, prompt: Prompt): Cut {
  const [first] = content;
  if (first === undefined || !('text' in first)) return { content, stopReason, stopSequence: undefined, outputTokens };
  const { stopSequences, maxTokens = outputTokens } = prompt;
  const stops = stopSequences.map((sequence) => ({ sequence, at: first.text.indexOf(sequence) }));
  const [stop] = stops.filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at);
  const limit = outputTokens > maxTokens ? maxTokens * CHARACTERS_A_TOKEN : first.text.length;
  if (stop && stop.at <= limit) {
    const text = first.text.slice(0, stop.at);
    const tokens = Math.ceil(text.length / CHARACTERS_A_TOKEN);
    return { content: [{ text }], stopReason: 'stop_sequence', stopSequence: stop.sequence, outputTokens: tokens };
  }
  if (outputTokens <= maxTokens) return { content, stopReason, stopSequence: undefined, outputTokens };
  const text = first.text.slice(0, limit);
  return { content: [{ text }], stopReason: 'max_tokens', stopSequence: undefined, outputTokens: maxTokens };
}

/** A text as a model sends it bit by bit: a few words at a time. */
export function piecesOf(text = ''): string[] {
  const words = text.split(/(?<=\s)(?=\S)/);
  return Array.from({ length: Math.ceil(words.length / 4) }, (_, at) =>
    words.slice(4 * at, 4 * at + 4).join(''),
  ).filter((piece) => piece !== '');
}
