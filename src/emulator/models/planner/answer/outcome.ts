import { isObject, type Json, type JsonObject, resultOf } from '../dialogue/records.js';
import type { DoneCall } from '../dialogue/turns.js';
import type { Tool } from '../tools/tool.js';
import { fieldsOf } from './fields.js';
import { describeArray, describeList } from './list.js';
import { listed, sentence, spokenName, spokenValue, upperFirst } from './phrases.js';
import { type Context, describe, subject } from './record.js';
import { details, doing } from './sayings.js';

const REFUSALS =
  /^(?:den(?:ied|y)|reject(?:ed)?|refused|failed|failure|fail|error|declined|not[_ -]?found|invalid|unavailable|conflict|forbidden|unauthori[sz]ed|blocked|expired|not[_ -]?allowed)$/i;

/** One call's result as sentences. */
export function outcome(tool: Tool, call: DoneCall, question: string): string {
  const text = call.result?.text ?? '';
  if (call.result?.failed === true) return failure(tool, plainReason(resultOf(text)));
  const result = resultOf(text);
  const context = { question, description: tool.summary, given: Object.values(call.input).map(String) };
  if (Array.isArray(result)) return describeArray(result, context);
  if (!isObject(result)) return bare(tool, result);
  const body = unwrapped(result);
  const fields = fieldsOf(body);
  if (fields.error !== undefined || isFalse(body['success']) || isFalse(body['ok']))
    return failure(tool, fields.error ?? fields.message ?? fields.reason ?? '');
  if (fields.status !== undefined && REFUSALS.test(fields.status) && (tool.writes || fields.reason !== undefined))
    return refusal(tool, call, fields.status, fields.reason ?? fields.message, context);
  if (tool.writes) return change(tool, call, body, context);
  return fields.lists.length > 0 ? describeList(body, context) : describe(body, context);
}

const isFalse = (value: Json | undefined): boolean => value === false;

/** `{ data: { … } }` and the like are looked through. */
function unwrapped(record: JsonObject): JsonObject {
  const [only, more] = Object.entries(record);
  return only !== undefined && more === undefined && isObject(only[1]) && only[0] !== 'error'
    ? unwrapped(only[1])
    : record;
}

function bare(tool: Tool, result: Json): string {
  const text = String(result ?? '').trim();
  if (text === '')
    return tool.writes
      ? `I called the function to ${doing(tool)}, and it gave no answer, so I cannot say whether it was done.`
      : 'The function gave no answer.';
  return typeof result === 'string'
    ? sentence(text.slice(0, 4000))
    : sentence(`${upperFirst(tool.summary)}: ${spokenValue(result)}`);
}

function plainReason(result: Json): string {
  if (!isObject(result)) return String(result ?? '').slice(0, 1000);
  const fields = fieldsOf(result);
  return fields.error ?? fields.message ?? fields.reason ?? fields.status ?? '';
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

/** What a change came to: the function's own message or status, then what it was made with. */
function change(tool: Tool, call: DoneCall, body: JsonObject, context: Context): string {
  const fields = fieldsOf(body);
  const around = `${context.question} ${context.description}`;
  const about = subject(fields, around, context.given);
  const status =
    fields.status === undefined
      ? undefined
      : `Status of the request to ${doing(tool)}: ${spokenValue(fields.status, around)}`;
  const lead = fields.message ?? status ?? describe(body, context);
  if (fields.message === undefined && fields.status === undefined) return lead;
  const ids = fields.ids.filter(([, id]) => !lead.includes(id) && about?.includes(id) !== true);
  const told = [
    ...(about === undefined ? [] : [about]),
    ...ids.map(([key, id]) => `${spokenName(key, around)} ${id}`),
    ...fields.plain.map(([key, value]) => `${spokenName(key, around)} ${spokenValue(value, around)}`),
    ...fields.lists.map(
      ([key, values]) =>
        `${spokenName(key, around)} ${listed(values.slice(0, 10).map((one) => spokenValue(one, around)))}`,
    ),
  ];
  const echoed = tool.parameters.flatMap((p) => {
    const value = call.input[p.name];
    const spoken = spokenValue(value, around);
    return value === undefined || told.some((one) => one.includes(spoken)) || lead.includes(spoken)
      ? []
      : [`${p.label} ${spoken}`];
  });
  const all = [...told, ...echoed];
  return all.length === 0 ? sentence(lead) : `${sentence(lead)} ${sentence(`Details: ${all.join(', ')}`)}`;
}
