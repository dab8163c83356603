import { json, type Play } from './model-server.js';

export interface Called {
  id?: unknown;
  type?: 'function';
  function?: { name?: unknown; arguments?: unknown };
}

const USAGE = { prompt_tokens: 21, completion_tokens: 4, total_tokens: 25 };

/** A chat completion with this message. */
export function completion(message: object, finishReason = 'stop', rest: object = {}): Play {
  const choice = { index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason: finishReason };
  return json({ id: 'chatcmpl-1', object: 'chat.completion', model: 'test', choices: [choice], usage: USAGE, ...rest });
}

export const answer = (content: string): Play => completion({ content });

export const calling = (...tool_calls: Called[]): Play => completion({ tool_calls }, 'tool_calls');

export function call(name: string, input: object | string, id: unknown = 'call_1'): Called {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return { id, type: 'function', function: { name, arguments: text } };
}

/** The same as a stream of events, one a delta. */
export function streamed(...deltas: object[]): Play {
  const chunks = deltas.map((delta) => ({ model: 'test', choices: [{ index: 0, delta }] }));
  const last = { model: 'test', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: USAGE };
  return events(...[...chunks, last].map((chunk) => JSON.stringify(chunk)), '[DONE]');
}

export function events(...data: string[]): Play {
  const text = [': comment', ...data.map((one) => `data: ${one}`)].join('\n\n');
  return (response) => response.setHeader('content-type', 'text/event-stream; charset=utf-8').end(`${text}\n\n`);
}
