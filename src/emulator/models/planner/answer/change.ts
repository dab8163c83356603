import { own } from '../../../../core/json.js';
import { isPast } from '../../../language/verbs.js';
import { nameWords } from '../../../language/words.js';
import type { JsonObject } from '../dialogue/records.js';
import type { Tool } from '../tools/tool.js';
import { type Fields, fieldsOf } from './fields.js';
import { listed, sentence, spokenName, spokenValue, upperFirst } from './phrases.js';
import { type Context, subject } from './record.js';
import { doing } from './sayings.js';

/** What a change came to: the function's own message or status, then what it gave back and what it was made with. */
export function change(tool: Tool, input: Record<string, unknown>, body: JsonObject, context: Context): string {
  const fields = fieldsOf(body);
  const around = `${context.question} ${context.description}`;
  const lead = leadOf(tool, fields, around);
  const told = detailsOf(fields, lead, context, around);
  const all = [...told, ...echoed(tool, input, [...told, lead], around)].join(', ');
  if (all === '') return sentence(lead);
  return saysItself(fields) ? sentence(`${lead}: ${all}`) : `${sentence(lead)} ${sentence(`Details: ${all}`)}`;
}

/** `booked`, `address changed`: a status that says by itself what was done. */
const saysItself = ({ message, status = '' }: Fields): boolean =>
  message === undefined && isPast(nameWords(status).at(-1) ?? status);

/** Nothing is called done that the result does not call so. */
function leadOf(tool: Tool, fields: Fields, around: string): string {
  if (fields.message !== undefined) return fields.message;
  if (saysItself(fields)) return upperFirst(spokenValue(fields.status, around));
  if (fields.status !== undefined)
    return `Status of the request to ${doing(tool)}: ${spokenValue(fields.status, around)}`;
  if (fields.succeeded === true) return `The function reports success for the request to ${doing(tool)}`;
  return `The function has answered the request to ${doing(tool)}`;
}

function detailsOf(fields: Fields, lead: string, context: Context, around: string): string[] {
  const about = subject(fields, around, context.given);
  const ids = fields.ids.filter(([, id]) => !lead.includes(id) && about?.includes(id) !== true);
  const reason = fields.reason === undefined ? [] : [`reason ${fields.reason}`];
  return [
    ...(about === undefined || lead.includes(about) ? [] : [about]),
    ...ids.map(([key, id]) => `${spokenName(key, around)} ${id}`),
    ...fields.plain.map(([key, value]) => `${spokenName(key, around)} ${spokenValue(value, around)}`),
    ...fields.prose.map(([key, text]) => `${spokenName(key, around)} ${text}`),
    ...fields.lists.map(([key, values]) => `${spokenName(key, around)} ${shown(values, around)}`),
    ...reason,
  ];
}

const shown = (values: unknown[], around: string): string =>
  listed(values.slice(0, 10).map((one) => spokenValue(one, around)));

/** What the call was made with, unless the result says it too: the user sees which days were understood. */
function echoed(tool: Tool, input: Record<string, unknown>, said: string[], around: string): string[] {
  return tool.parameters.flatMap((p) => {
    const value = own(input, p.name);
    if (value === undefined) return [];
    const spoken = spokenValue(value, around);
    return said.some((one) => one.includes(spoken)) ? [] : [`${p.label} ${spoken}`];
  });
}
