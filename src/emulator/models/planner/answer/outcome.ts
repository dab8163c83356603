import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import { isObject, type Json, type JsonObject, resultOf } from '../dialogue/records.js';
import type { DoneCall } from '../dialogue/turns.js';
import type { Tool } from '../tools/tool.js';
import { change } from './change.js';
import { fieldsOf } from './fields.js';
import { describeArray, describeList } from './list.js';
import { sentence, spokenValue, upperFirst } from './phrases.js';
import { type Context, describe } from './record.js';
import { details, doing } from './sayings.js';

const REFUSALS =
  /^(?:den(?:ied|y)|reject(?:ed)?|refused|failed|failure|fail|error|declined|not[_ -]?found|invalid|unavailable|conflict|forbidden|unauthori[sz]ed|blocked|expired|not[_ -]?allowed)$/i;

const FAILURES = /^(?:error|fail(?:ed|ure)?|not[_ -]?found|invalid|forbidden|unauthori[sz]ed)$/i;

/** One call's result as sentences. */
export function outcome(tool: Tool, call: DoneCall, question: string): string {
  const { text = '' } = call.result ?? {};
  if (call.result?.failed === true) return failure(tool, plainReason(resultOf(text)));
  const result = resultOf(text);
  const context = { question, description: tool.summary, given: Object.values(call.input).map(plainText) };
  if (Array.isArray(result))
    return tool.writes && result.length === 0 ? bare(tool, '') : describeArray(result, context);
  if (!isObject(result)) return bare(tool, result);
  const body = unwrapped(result);
  const fields = fieldsOf(body);
  if (fields.error !== undefined || fields.succeeded === false) {
    return failure(tool, reasonIn({ ...fields, status: undefined }));
  }
  if (fields.status !== undefined && isRefusal(tool, fields.status, fields.reason)) {
    return refusal(tool, call, fields.status, fields.reason ?? fields.message, context);
  }
  if (tool.writes) return change(tool, call.input, body, context);
  return fields.lists.length > 0 ? describeList(body, context) : describe(body, context);
}

/**
 * Of something looked up, `unavailable` and `expired` are facts, and only a lookup that failed is a failure; of what blocks
 * something, `blocked` is what was to be.
 */
const isRefusal = (tool: Tool, status: string, reason: string | undefined): boolean =>
  REFUSALS.test(status) &&
  !tool.verbStems.has(stem(status.toLowerCase())) &&
  (tool.writes || reason !== undefined || FAILURES.test(status));

/** `{ data: { … } }` and the like are looked through. */
function unwrapped(record: JsonObject): JsonObject {
  const [only, more] = Object.entries(record);
  return only !== undefined && more === undefined && isObject(only[1]) && only[0] !== 'error'
    ? unwrapped(only[1])
    : record;
}

function bare(tool: Tool, result: Json): string {
  const text = result === null ? '' : String(result).trim();
  if (text === '')
    return tool.writes
      ? `I called the function to ${doing(tool)}, and it gave no answer, so I cannot say whether it was done.`
      : 'The function gave no answer.';
  return typeof result === 'string'
    ? sentence(text.slice(0, 4000))
    : sentence(`${upperFirst(tool.summary)}: ${spokenValue(result)}`);
}

function plainReason(result: Json): string {
  if (!isObject(result)) return result === null ? '' : spokenValue(result).slice(0, 1000);
  return reasonIn(fieldsOf(result));
}

/** Why something failed, in the words of its result; empty when it does not say. */
function reasonIn({ error, message, reason, status }: Partial<ReturnType<typeof fieldsOf>>): string {
  return error ?? message ?? reason ?? status ?? '';
}

function failure(tool: Tool, reason: string): string {
  const told = reason.trim() === '' ? '' : `: ${reason.trim()}`;
  return sentence(`Sorry, I could not ${doing(tool)}${told}`);
}

function refusal(tool: Tool, call: DoneCall, status: string, reason: string | undefined, context: Context): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  const first = `Sorry, I could not ${doing(tool)}${details({ tool, input: call.input })}.`;
  return `${first} ${sentence(`${upperFirst(spokenValue(status.toLowerCase(), context.question))}${why}`)}`;
}
