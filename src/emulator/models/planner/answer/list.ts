import { isObject, type Json, type JsonObject } from '../dialogue/records.js';
import { monthName } from '../parameters/days.js';
import { type Fields, fieldsOf } from './fields.js';
import { listed, sentence, spokenName, spokenValue, upperFirst } from './phrases.js';
import { type Context, describe, inline } from './record.js';

/** How many records an answer names before it only counts. */
const MOST_NAMED = 20;
/** A thing with more fields than these beside a list of texts is told as a thing. */
const MOST_BESIDE = 2;

/** A result that is or holds a list: what it lists, for what, then the records; an empty one says so. */
export function describeList(record: JsonObject, context: Context): string {
  const fields = fieldsOf(record);
  const around = `${context.question} ${context.description}`;
  const listsRecords = fields.lists.some(([, values]) => values.some(isObject));
  const isRecord =
    fields.status !== undefined ||
    fields.objects.length > 0 ||
    fields.prose.length > 0 ||
    (fields.plain.length > MOST_BESIDE && !listsRecords);
  const scope = isRecord ? '' : scopeOf(fields, around);
  const lists = fields.lists.map(([key, values]) => oneList(spokenName(key, around), values, scope, fields, around));
  const beside = Object.entries(record).filter(([, value]) => !Array.isArray(value) && (isRecord || !isScope(value)));
  const facts = describe(Object.fromEntries(beside), { ...context, question: isRecord ? context.question : '' });
  return (isRecord ? [facts, ...lists] : [...lists, facts]).filter((one) => one !== '').join(' ');
}

/** What a list is of rather than a fact beside it: names, identifiers, months, notes; days, hours and amounts are facts. */
const isScope = (value: Json): boolean =>
  typeof value === 'string' && !/^\d{4}-\d\d-\d\d|^\d\d?:\d\d|^\D?\d+(?:[.,]\d+)? ?\p{L}+|\d to \d/u.test(value);

const isPeriod = (key: string, value: string): boolean => /month|year|period/i.test(key) || /^\d{4}-\d\d$/.test(value);

/** The records of a bare array. */
export function describeArray(values: Json[], context: Context): string {
  const around = `${context.question} ${context.description}`;
  if (values.length === 0) return 'There is nothing to show.';
  return sentence(`Found ${values.length}: ${entries(values, around)}`);
}

function oneList(name: string, values: Json[], scope: string, fields: Fields, around: string): string {
  const note = fields.message ?? fields.reason;
  if (values.length === 0)
    return note === undefined
      ? sentence(`Nothing under ${name}${scope}`)
      : sentence(`${note.replace(/\.$/, '')}${scope}`);
  const more = note === undefined ? '' : ` ${sentence(note)}`;
  return `${sentence(`${upperFirst(name)}${scope}: ${entries(values, around)}`)}${more}`;
}

function entries(values: Json[], around: string): string {
  const shown = values
    .slice(0, MOST_NAMED)
    .map((one) => (isObject(one) ? inline(one, around) : spokenValue(one, around)));
  const rest = values.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.some((one) => one.includes(',')) ? all.join('; ') : listed(all);
}

/** ` for the north wing in March 2026` from the plain fields beside the list. */
function scopeOf(fields: Fields, around: string): string {
  const told = [
    ...(fields.name === undefined ? [] : [['name', fields.name] as const]),
    ...fields.ids,
    ...fields.plain.filter(([, value]) => isScope(value)),
  ];
  return told
    .slice(0, 4)
    .map(([key, value]) => ` ${preposition(key, String(value))} ${place(String(value), around)}`)
    .join('');
}

const preposition = (key: string, value: string): string =>
  isPeriod(key, value) ? 'in' : /date|day/i.test(key) ? 'on' : 'for';

function place(value: string, around: string): string {
  const month = /^(\d{4})-(\d\d)$/.exec(value);
  return month === null ? spokenValue(value, around) : `${monthName(Number(month[2]))} ${month[1]}`;
}
