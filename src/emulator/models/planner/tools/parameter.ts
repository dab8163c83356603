import { nameOfCode } from '../../../language/codes.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { isKindOfPlace } from '../../../language/places.js';
import { stem } from '../../../language/stem.js';
import { nameWords, words } from '../../../language/words.js';
import type { ParameterSchema } from '../../../service/model-port.js';
import { saysForm } from '../parameters/date-form.js';
import { isMonthOfYear } from '../parameters/days.js';
import {
  codesIn,
  examplesIn,
  explanationOf,
  listedValues,
  presetAmong,
  presetIn,
  withoutExamples,
} from './description.js';
import { type IdShape, shapeOf } from './id-shape.js';

/** What to look for in a text to fill a parameter. */
export type ParameterKind =
  | 'id'
  | 'listed'
  | 'date'
  | 'moment'
  | 'time'
  | 'month'
  | 'number'
  | 'boolean'
  | 'email'
  | 'phone'
  | 'url'
  | 'text'
  | 'object';

export interface ListedValue {
  value: string | number;
  stems: string[];
}

/** A parameter of a function, with what its schema and description tell. */
export interface Parameter {
  name: string;
  kind: ParameterKind;
  type: ParameterSchema['type'];
  /** Of an array, what its items are. */
  itemType: ParameterSchema['type'] | undefined;
  required: boolean;
  description: string;
  /** What to call it when asking: `start date`. */
  label: string;
  /** Stems of its name and of its description. */
  nameStems: string[];
  stems: ReadonlySet<string>;
  examples: string[];
  values: ListedValue[];
  /** The value that the description says is taken when none is given. */
  preset: string | number | boolean | undefined;
  shape: IdShape | undefined;
  /** Of how many capital letters a value is, where examples or the description tell: `USD`. */
  letters: number | undefined;
  /** The preposition before it in the function's description: `of` in `find the showings of a film`. */
  joint: string | undefined;
  /** Which end of a range it takes. */
  end: 'first' | 'last' | undefined;
}

/** What the function's own description tells of a parameter. */
export interface ToldElsewhere {
  /** The values that it lists. */
  listed: string[];
  joint: string | undefined;
}

export function parameter(
  name: string,
  schema: ParameterSchema,
  required: boolean,
  elsewhere: ToldElsewhere,
): Parameter {
  const { description = '' } = schema;
  const examples = examplesIn(description);
  const own = nameWords(name);
  // What a colon behind the name of a thing lists is what is told of it, and none of its identifiers.
  const isNaming = own.some((word) => ID_WORDS.has(word)) || examples.some((one) => /\d/.test(one));
  const listed = valuesOf(schema, description, own, isNaming ? [] : elsewhere.listed);
  const label = labelOf(own, description, listed.length > 0);
  const nameStems = own.map(stem);
  const shapes = (examples.length > 0 ? examples : describedExample(description)).map(shapeOf);
  const [first] = shapes.every((found) => found !== undefined) ? shapes : [];
  const forms = shapes.map((one) => one?.exact.source).join('|');
  // `12 or 17B`: what begins with no letters has any of the forms.
  const shape = first?.prefix === '' ? { ...first, exact: new RegExp(forms, 'giu') } : first;
  const base = {
    name,
    type: schema.type,
    itemType: schema.items?.type,
    required,
    description,
    label,
    nameStems,
    stems: new Set([...nameStems, ...words(withoutExamples(description)).map((word) => word.stem)]),
    examples,
    values: [
      ...listed.map((value) => ({ value, stems: nameWords(value).map(stem) })),
      ...listed.flatMap((value) => [
        ...wordsForCode(value, own, description),
        ...explained(value, description),
        ...initials(value),
        ...(listed === WEEKDAYS
          ? [3, 4].map((length) => ({ value, stems: [stem(value.slice(0, length).toLowerCase())] }))
          : []),
      ]),
      ...codesIn(description).map(({ code, meaning }) => ({
        value: schema.type === 'integer' || schema.type === 'number' ? Number(code) : code,
        stems: nameWords(meaning).map(stem),
      })),
    ],
    preset: presetIn(schema.type, description) ?? presetAmong(listed, description),
    letters: lettersOf(name, description),
    joint: elsewhere.joint,
    end: endOf(own, description),
  };
  const kind = kindOf(schema, own, description, base.values.length > 0, shape !== undefined, examples);
  return { ...base, kind, shape: kind === 'id' ? shape : undefined };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `fyi` for `for your information`: what several words begin with, where that is no word itself. */
function initials(value: string): ListedValue[] {
  const said = nameWords(value)
    .map((word) => word.charAt(0))
    .join('');
  return /^\p{L}{2,}$/u.test(said) && !isFunctionWord(said) && !/^[ap]m$/.test(said) ? [{ value, stems: [said] }] : [];
}

/** What explains a value in brackets stands for it: a short phrase as a whole, of a longer one each telling word. */
const explained = (value: string, description: string): ListedValue[] =>
  [explanationOf(value, description)]
    .flatMap((text) => text?.split(/,|\bor\b/) ?? [])
    .flatMap((phrase) => {
      const said = words(phrase);
      if (said.length <= 2) return [said.map((word) => word.stem)];
      return said.filter(({ text }) => !isFunctionWord(text)).map((word) => [word.stem]);
    })
    .filter((stems) => stems.length > 0)
    .map((stems) => ({ value, stems }));

/** `de` of a language is also said as `German`. */
function wordsForCode(value: string, named: string[], description: string): ListedValue[] {
  const said = [...named, description].join(' ');
  const of = /language/i.test(said) ? 'language' : /country|nation/i.test(said) ? 'region' : undefined;
  const name = of && nameOfCode(value, of);
  return name === undefined ? [] : [{ value, stems: nameWords(name).map(stem) }];
}

/** A list that names the parameter itself (`artist, period or keyword`) lists kinds of values rather than values. */
function valuesOf(schema: ParameterSchema, description: string, named: string[], listedElsewhere: string[]): string[] {
  const enumerated = schema.enum ?? schema.items?.enum ?? [];
  if (enumerated.length > 0) return enumerated;
  const isText =
    schema.type === 'string' || (schema.type === 'array' && /^(?:string)?$/.test(schema.items?.type ?? 'string'));
  if (isText && /\b(?:weekdays?|days? of (?:the )?week)\b/i.test(`${named.join(' ')}, ${description}`)) return WEEKDAYS;
  if (schema.type !== 'string' && schema.type !== 'array') return [];
  const own =
    examplesIn(description).length > 0 ? listedValues(withoutExamples(description)) : listedValues(description);
  const isPlace = named.some((word) => isKindOfPlace(word)) && own.some(isKindOfPlace);
  if ((isPlace || areKinds(own)) && !named.some((word) => OF_KINDS.has(word))) return listedElsewhere;
  return own.length > 0 && !own.some((value) => named.includes(value.toLowerCase())) ? own : listedElsewhere;
}

/** `city or postcode` tells what kinds of things a value may be, and names no value. */
const areKinds = (listed: readonly string[]): boolean =>
  listed.filter((one) => isKindOfPlace(one) || /(?:name|number|code|id|identifier|title|keyword)s?$/i.test(one))
    .length >
  listed.length / 2;

const OF_KINDS: ReadonlySet<string> = new Set('type kind scope granularity by field unit category'.split(' '));

const DATE_FORMAT = /\bY{2,4}-MM-DD\b/i;
const DATE_WORDS = new Set(['date', 'day', 'deadline', 'since', 'until', 'arrival', 'departure', 'birthday']);
const TIME_OF_DAY = new Set(['time', 'hour']);
const ID_WORDS = new Set('id ids identifier number code ref reference sku no nr isbn serial postcode zip'.split(' '));

/** What a value looks like that is told in words or signs: `A and six digits`, `format A-nnn`, `A-###`, `(A-100)`. */
export function describedExample(description: string): string[] {
  const [, form = '', signs = form, code = signs.replace(/[n#]/g, '1')] = FORM.exec(description) ?? [];
  if (code !== '') return [code];
  const told = description.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());
  const [, letters = '', said = ''] = DIGITS_TOLD.exec(told) ?? [];
  const count = /\d/.test(said) ? Number(said) : DIGITS_IN_WORDS.indexOf(said.toLowerCase());
  return count < (letters === '' ? 4 : 2) ? [] : [letters + '1'.repeat(count)];
}

const FORM =
  /\b(?:format|form|like) (\p{Lu}{1,4}-?n{3,})(?![\p{L}\d])|\b(\p{Lu}{1,4}-?#{3,})(?![\p{L}\d#])|\((\p{Lu}{1,4}-?\d{3,})\)/u;
const DIGITS_TOLD =
  /(?<!\b(?:last|first|to|or|least|most|than|the) |\d ?[-–] ?)(?:\b(\p{Lu}{1,4}-?) and )?\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ]digits?\b(?! year)/u;
const DIGITS_IN_WORDS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const SO_MANY_DIGITS = /\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ]digits?\b/i;

function kindOf(
  schema: ParameterSchema,
  own: string[],
  description: string,
  isListed: boolean,
  hasShape: boolean,
  examples: string[],
): ParameterKind {
  if (schema.type === 'object') return 'object';
  if (schema.type === 'boolean') return 'boolean';
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  if (isListed) return 'listed';
  if (isNumber) return 'number';
  const byFormat = kindOfFormat(schema.format ?? schema.items?.format ?? '');
  if (byFormat !== undefined) return byFormat;
  const [last = ''] = own.slice(-1);
  if (/HH:MM/i.test(description)) return /\bY{2,4}\b/i.test(description) ? 'moment' : 'time';
  if (MOMENT.test(description) || examples.some((one) => ISO_MOMENT.test(one))) return 'moment';
  if (
    DATE_FORMAT.test(description) ||
    ISO_DATE.test(description) ||
    examples.some((example) => /^\d{4}-\d\d-\d\d$/.test(example))
  )
    return 'date';
  if (saysForm(description)) return 'date';
  if (own.includes('month') || /\bYYYY-MM\b/i.test(description) || examples.some(isMonthOfYear)) return 'month';
  if (own.includes('email') || own.includes('mail') || EMAIL_ONLY.test(description)) return 'email';
  if (own.includes('phone') || own.includes('telephone') || own.includes('mobile')) return 'phone';
  const isOnline = last === 'site' && /\b(?:web|url|https?|domain|link)/i.test([...own, description].join(' '));
  if (isOnline || /^(?:url|link|web\w*)$/.test(last) || (last === 'domain' && SAYS_HOST.test(description)))
    return 'url';
  if (hasShape || own.some((word) => ID_WORDS.has(word)) || SO_MANY_DIGITS.test(description)) return 'id';
  if (DATE_WORDS.has(last) || own.includes('date')) return 'date';
  return TIME_OF_DAY.has(last) ? 'time' : 'text';
}

const SAYS_HOST =
  /\bdomain name\b|\b(?:domain|zone|host)\b.*[a-zà-ɏ]\.[a-zà-ɏ]{2,4}\b|\bTLD\b|^(?:the |an? )?[a-zà-ɏ]+ domain$/iu;
const MOMENT = /\b(?:dates?|days?)(?: and |\/|-)(?:start |end )?times?\b|\bdatetime\b|\btimestamp\b/i;
const ISO_MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const ISO_DATE =
  /\bISO(?:[- ]?8601)?[- ]date\b|\bdate in ISO\b|^(?:the |which )?(?:date|day) (?:of|on|for|when|it|to|from)\b/i;

function lettersOf(name: string, description: string): number | undefined {
  const code = /\b(?:e\.g\.|like|such as|example)[:,]?\s+['"]?(\p{Lu}{2,4})\b(?!, \p{Lu}\p{Ll})/u.exec(
    description,
  )?.[1];
  return /\b(?:code|letters?|abbreviation)\b/i.test(description) || /country/i.test(name) ? code?.length : undefined;
}

const EMAIL_ONLY = /^(?!.*\b(?:or|name|either)\b).*\be-?mail address(?:es)?\b/is;

function kindOfFormat(format: string): ParameterKind | undefined {
  const known: Readonly<Record<string, ParameterKind>> = {
    date: 'date',
    'date-time': 'moment',
    time: 'time',
    email: 'email',
    uri: 'url',
    url: 'url',
    uuid: 'id',
  };
  return Object.hasOwn(known, format) ? known[format] : undefined;
}

const FIRST_WORDS = new Set('start from begin beginning first since after checkin departure pickup'.split(' '));
const LAST_WORDS = new Set('end to until till last through before checkout finish dropoff'.split(' '));

function endOf(own: string[], description: string): Parameter['end'] {
  const [head] = words(description);
  const all = head === undefined ? own : [...own, head.text];
  if (all.some((word) => LAST_WORDS.has(word))) return 'last';
  return all.some((word) => FIRST_WORDS.has(word)) ? 'first' : undefined;
}

/** What a description says of the form of a value rather than of its sense. */
const IS_FORM = /\b(?:digits?|letters?|characters?|iso|format|\d+ ?h|hh:mm|y{2,4}|free text|string)\b/i;

/** The description when it is a short noun phrase, else the name's own words. */
function labelOf(own: string[], description: string, isListed: boolean): string {
  const named = own.map((word) => (word === 'id' ? 'ID' : word === 'no' ? 'number' : word)).join(' ');
  const described = withoutExamples(description).replace(/^(?:the|an?|your)\s+/i, '');
  const [phrase = ''] = described.split(/[.:;,]/).map((part) => part.trim());
  const count = phrase === '' ? 0 : phrase.split(' ').length;
  if (
    isListed ||
    count === 0 ||
    count > 5 ||
    /\b(?:to|of|for|which|that|whose|who|what|why|how|where|when|is|are|must)\b/i.test(phrase) ||
    IS_FORM.test(phrase)
  )
    return named;
  return /^\p{Lu}\p{Ll}/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}
