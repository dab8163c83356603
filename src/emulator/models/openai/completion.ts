import { isRecord, parseJson } from '../../../core/json.js';
import { statusFailure, wordsOf } from './status.js';

/** A chat completion, as far as it was given; whether it can be used is looked at later. */
export interface Completion {
  text: string;
  reasoning: string;
  calls: RawCall[];
  /** Undefined when the server gives none. */
  finishReason: string | undefined;
  /** The model that the server says answered. */
  model: string | undefined;
  usage: { inputTokens: number; outputTokens: number };
}

/** A tool call as the server gave it. */
export interface RawCall {
  id: unknown;
  name: unknown;
  arguments: unknown;
}

/** Reads the body of an answer in one piece. Throws when it is none. */
export function readCompletion(text: string): Completion {
  const json = parseJson(text);
  if (!isRecord(json)) throw new Error(`its server answered with something that is no JSON: ${wordsOf(text)}`);
  const [choice] = listOf(json['choices']);
  if (!isRecord(choice)) throw toldFailure(json) ?? new Error('its answer has no choices.');
  const message = choice['message'];
  if (!isRecord(message)) throw new Error('its answer has no message.');
  return {
    text: textOf(message['content']) || textOf(message['refusal']),
    reasoning: textOf(message['reasoning_content']) || textOf(message['reasoning']),
    calls: listOf(message['tool_calls']).map(rawCall),
    finishReason: stringOf(choice['finish_reason']),
    model: stringOf(json['model']),
    usage: usageOf(json['usage']),
  };
}

/** A failure told under HTTP 200, in a body or an event. */
export function toldFailure(json: Record<string, unknown>): Error | undefined {
  const { error } = json;
  if (error === undefined || error === null) return undefined;
  const status = isRecord(error) ? Number(error['code']) : Number.NaN;
  return statusFailure(status >= 400 && status < 600 ? status : 500, wordsOf(JSON.stringify(json)));
}

export function rawCall(call: unknown): RawCall {
  const made = isRecord(call) && isRecord(call['function']) ? call['function'] : {};
  return { id: isRecord(call) ? call['id'] : undefined, name: made['name'], arguments: made['arguments'] };
}

/** A text, or the texts of a list of parts. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .flatMap((part) => (isRecord(part) ? (stringOf(part['text']) ?? []) : []))
    .join('');
}

/** Zeroes where the server does not say. */
export function usageOf(usage: unknown): Completion['usage'] {
  const count = (name: string) => {
    const value = isRecord(usage) ? usage[name] : undefined;
    return typeof value === 'number' && value > 0 ? Math.round(value) : 0;
  };
  return { inputTokens: count('prompt_tokens'), outputTokens: count('completion_tokens') };
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
