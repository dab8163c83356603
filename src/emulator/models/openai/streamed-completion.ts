import { isRecord, parseJson } from '../../../core/json.js';
import { failures } from '../failures.js';
import {
  type Completion,
  listOf,
  type RawCall,
  rawCall,
  stringOf,
  textOf,
  toldFailure,
  usageOf,
} from './completion.js';

interface Gathered extends Completion {
  calls: StreamedCall[];
}

interface StreamedCall extends RawCall {
  index: unknown;
  arguments: string;
}

/** Reads an answer that came as a stream of events, from a server that streams whether asked to or not. */
export function readStreamed(text: string): Completion {
  const gathered: Gathered = {
    text: '',
    reasoning: '',
    calls: [],
    finishReason: undefined,
    model: undefined,
    usage: usageOf(undefined),
  };
  let done = false;
  for (const data of eventData(text)) {
    if (data === '[DONE]') done = true;
    else gather(gathered, data);
  }
  if (!done && gathered.finishReason === undefined) throw failures.failed('its stream broke off before its end.');
  return gathered;
}

/** The `data` of each event; lines of any other kind (comments, names) say nothing here. */
function eventData(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trim());
}

function gather(gathered: Gathered, data: string): void {
  const chunk = parseJson(data);
  if (!isRecord(chunk)) throw new Error('its stream has an event that is no JSON.');
  const failure = toldFailure(chunk);
  if (failure) throw failure;
  gathered.model ??= stringOf(chunk['model']);
  if (isRecord(chunk['usage'])) gathered.usage = usageOf(chunk['usage']);
  const [choice] = listOf(chunk['choices']);
  if (!isRecord(choice)) return;
  gathered.finishReason = stringOf(choice['finish_reason']) ?? gathered.finishReason;
  const { delta } = choice;
  if (!isRecord(delta)) return;
  gathered.text += textOf(delta['content']);
  gathered.reasoning += textOf(delta['reasoning_content']) || textOf(delta['reasoning']);
  for (const call of listOf(delta['tool_calls'])) addCall(gathered.calls, call);
}

/**
 * A call comes in pieces that share its index. Servers that give every call the index 0, or none (Ollama did both), are
 * told by the id: another id begins another call.
 */
function addCall(calls: StreamedCall[], piece: unknown): void {
  const { id, name, arguments: given } = rawCall(piece);
  const index = isRecord(piece) ? piece['index'] : undefined;
  const text = typeof given === 'string' ? given : given === undefined ? '' : JSON.stringify(given);
  const begun = calls.findLast((call) => index === undefined || call.index === index);
  const isNew = stringOf(id) !== undefined && begun?.id !== undefined && begun.id !== id;
  if (begun === undefined || isNew) {
    calls.push({ index, id, name, arguments: text });
    return;
  }
  begun.id ??= id;
  begun.name ??= name;
  begun.arguments += text;
}
