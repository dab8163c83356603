import { isFunctionWord } from '../../../language/common-words.js';
import { stem } from '../../../language/stem.js';
import { synonyms } from '../../../language/synonyms.js';
import { nameWords, words } from '../../../language/words.js';
import { isObject, type Json, type JsonObject } from '../dialogue/records.js';

/** The parts that an answer's sentences are made of, by what their names and values are. */
export interface Fields {
  error: string | undefined;
  status: string | undefined;
  /** What the status field is called: `status`, `state`. */
  statusName: string;
  /** `ok`, `success` and the like. */
  succeeded: boolean | undefined;
  reason: string | undefined;
  message: string | undefined;
  /** Text of several sentences. */
  prose: [name: string, text: string][];
  name: string | undefined;
  ids: [name: string, value: string][];
  lists: [name: string, values: Json[]][];
  objects: [name: string, value: JsonObject][];
  /** All other fields with a plain value. */
  plain: [name: string, value: string | number | boolean][];
}

const oneOf = (...names: string[]): ReadonlySet<string> => new Set(names);
const ERROR = oneOf('error', 'errormessage', 'errors', 'exception', 'fault');
const STATUS = oneOf('status', 'state', 'result', 'outcome');
const REASON = oneOf('reason', 'cause', 'denialreason', 'statusreason', 'explanation');
const MESSAGE = oneOf('message', 'note', 'notice', 'confirmation', 'info', 'detail', 'details');
const SUCCESS = oneOf('ok', 'success', 'successful', 'succeeded');
const NAME = oneOf('name', 'fullname', 'displayname');

/** Sorts the fields of a result's object. */
export function fieldsOf(record: JsonObject): Fields {
  const fields: Fields = {
    error: undefined,
    status: undefined,
    statusName: 'status',
    succeeded: undefined,
    reason: undefined,
    message: undefined,
    prose: [],
    name: undefined,
    ids: [],
    lists: [],
    objects: [],
    plain: [],
  };
  for (const [key, value] of Object.entries(record)) {
    if (value === null || value === '') continue;
    if (Array.isArray(value)) fields.lists.push([key, value]);
    else if (isObject(value)) addObject(fields, key, value);
    else place(fields, key, value);
  }
  return fields;
}

function addObject(fields: Fields, key: string, value: JsonObject): void {
  const message = value['message'];
  if (ERROR.has(plainKey(key)) && typeof message === 'string') fields.error = message;
  else fields.objects.push([key, value]);
}

const plainKey = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '');

function place(fields: Fields, key: string, value: string | number | boolean): void {
  const named = plainKey(key);
  if (typeof value === 'string') {
    if (ERROR.has(named)) fields.error ??= value;
    else if (STATUS.has(named) && value.length < 40 && fields.status === undefined) {
      fields.status = value;
      fields.statusName = key;
    } else if (REASON.has(named)) fields.reason ??= value;
    else if (MESSAGE.has(named) && value.includes(' ')) fields.message ??= value;
    else if (NAME.has(named)) fields.name ??= value;
    else if (value.length > 60 && value.includes(' ')) fields.prose.push([key, value]);
    else if (isId(key) && value.length < 60) fields.ids.push([key, value]);
    else fields.plain.push([key, value]);
  } else if (typeof value === 'boolean' && SUCCESS.has(named)) fields.succeeded ??= value;
  else if (isId(key) && typeof value === 'number') fields.ids.push([key, String(value)]);
  else fields.plain.push([key, value]);
}

const isId = (key: string): boolean => {
  const last = nameWords(key).at(-1);
  return last === 'id' || last === 'number' || last === 'code' || last === 'reference';
};

/** The stems that a question is about. */
export function askedStems(question: string): ReadonlySet<string> {
  return new Set(
    words(question)
      .filter((word) => !isFunctionWord(word.text))
      .map((word) => word.stem),
  );
}

/** How much of a field's name the question mentions, from 0 to 1; words of like meaning count half. */
export function relevance(key: string, asked: ReadonlySet<string>): number {
  const own = nameWords(key).map(stem);
  if (own.length === 0) return 0;
  const hits = own.map((one) => (asked.has(one) ? 1 : [...synonyms(one)].some((other) => asked.has(other)) ? 0.5 : 0));
  return hits.reduce<number>((sum, hit) => sum + hit, 0) / own.length;
}
