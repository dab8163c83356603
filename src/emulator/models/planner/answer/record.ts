import { stem } from '../../../language/stem.js';
import { nameWords } from '../../../language/words.js';
import { isAskedFor } from '../dialogue/asked.js';
import type { JsonObject } from '../dialogue/records.js';
import { askedStems, type Fields, fieldsOf, relevance } from './fields.js';
import { listed, sentence, spokenName, spokenValue, upperFirst } from './phrases.js';

/** The words around a result, for capitals (`VPN`) and for what a number counts (`days`). */
export interface Context {
  question: string;
  description: string;
  /** The values the call was made with: an identifier among them is whom the result is about. */
  given: readonly string[];
}

/** Whom or what an object is about: `Ada Byron (X001)`, `item ID X-4`. */
export function subject(fields: Fields, context: string, given: readonly string[] = []): string | undefined {
  const id = fields.ids.find(([, value]) => given.includes(value)) ?? fields.ids[0];
  if (fields.name !== undefined) return id === undefined ? fields.name : `${fields.name} (${id[1]})`;
  return id === undefined ? undefined : `${spokenName(id[0], context)} ${id[1]}`;
}

/** An object that is neither an error nor the outcome of a change, as sentences that lead with what was asked. */
export function describe(record: JsonObject, context: Context): string {
  const fields = fieldsOf(record);
  const around = `${context.question} ${context.description}`;
  const asked = askedStems(context.question);
  const about = subject(fields, around, context.given);
  const [prose] = fields.prose;
  if (prose !== undefined && fields.plain.length + fields.objects.length < 3) return proseOf(fields, prose, around);
  const status: Fields['plain'] = fields.status === undefined ? [] : [[fields.statusName, fields.status]];
  const all = [...status, ...fields.plain];
  const fresh = all.filter(([, value]) => !context.given.includes(String(value)));
  const relevant = mostRelevant(fresh.length > 0 ? fresh : all, asked, context.question);
  // A status by itself tells little: whoever asks for it wants what goes with it, such as a day.
  const isStatusOnly = relevant.length === 1 && relevant[0] === status[0];
  const chosen = isStatusOnly ? all.slice(0, 4) : relevant;
  const numbers = chosen.filter(([, value]) => typeof value === 'number');
  const isCount = fields.name !== undefined && numbers.length > 0 && chosen.every((field) => isCounted(field));
  const lead = isCount ? counts(about ?? '', numbers, context) : facts(about, chosen, around);
  const more = [fields.message, fields.reason].filter((text) => text !== undefined).map(sentence);
  const nested = fields.objects.map(([key, value]) =>
    sentence(`${upperFirst(spokenName(key, around))}: ${inline(value, around)}`),
  );
  const texts = fields.prose.map(([key, text]) => sentence(`${upperFirst(spokenName(key, around))}: ${text}`));
  const rest = fields.ids
    .slice(fields.name === undefined && about !== undefined ? 1 : 0)
    .filter(([, id]) => about?.includes(id) !== true);
  const ids =
    rest.length === 0
      ? []
      : [sentence(upperFirst(listed(rest.map(([key, id]) => `${spokenName(key, around)} ${id}`))))];
  return [lead, ...more, ...nested, ...texts, ...ids].filter((text) => text !== '').join(' ');
}

/** `seats_remaining: 3` can be said as `has 3 seats remaining`; `price: 3` cannot. */
const isCounted = ([key, value]: Fields['plain'][number]): boolean =>
  typeof value === 'number' && nameWords(key).length > 1;

/** `Late fees rule: Up to 2 days …` from `{ topic: 'late_fees', rule: '…' }`. */
function proseOf(fields: Fields, [key, text]: [string, string], around: string): string {
  const titles = [fields.name, ...fields.plain.map(([, value]) => spokenValue(value, around))].filter(
    (one) => one !== undefined,
  );
  const named = spokenName(key, around);
  const title = titles.length === 0 ? named : `${listed(titles)} ${named}`;
  const more = [fields.message, fields.reason].filter((one) => one !== undefined).map(sentence);
  return [`${upperFirst(title)}: ${sentence(text)}`, ...more].join(' ');
}

/**
 * The fields the question names, those that its other words name, and those of the kind it asks for, unless one of that kind is
 * named; all of them when it names none.
 */
function mostRelevant(all: Fields['plain'], asked: ReadonlySet<string>, question: string): Fields['plain'] {
  const best = (words: ReadonlySet<string>): Fields['plain'] => {
    const scored = all.map((field) => ({ field, score: relevance(field[0], words) }));
    const most = Math.max(0, ...scored.map((one) => one.score));
    return scored.flatMap(({ field, score }) => (score > 0 && score >= most - 0.01 ? [field] : []));
  };
  const named = best(asked);
  const isHit = (word: string): boolean => named.some(([key]) => relevance(key, new Set([word])) > 0);
  const others = [...asked].flatMap((word) => (named.length === 0 || isHit(word) ? [] : best(new Set([word]))));
  const isSaid = (key: string): boolean => nameWords(key).some((word) => asked.has(stem(word)));
  const isFound = named.some(([key]) => isSaid(key) && isAskedFor(question, key));
  const alike = isFound ? [] : all.filter(([key, value]) => isAskedFor(question, key, value));
  const kept = new Set([...named, ...others, ...alike]);
  return (kept.size > 0 && !FOR_WHAT.test(question) ? all.filter((field) => kept.has(field)) : all).slice(0, 10);
}

/** What it is about lies in other fields than those that are named. */
const FOR_WHAT = /\b(?:for what|what for|why|how come)\b/i;

/** `Ada Byron (X001) has 12 days remaining`. */
function counts(about: string, numbers: Fields['plain'], context: Context): string {
  return sentence(`${about} has ${listed(numbers.map(([key, value]) => counted(key, value, context)))}`);
}

/** A number with what it counts: `free_remaining: 12` → `12 free seats remaining`, the unit taken from the texts around. */
export function counted(
  key: string,
  value: unknown,
  { question, description }: Pick<Context, 'question' | 'description'>,
): string {
  const around = `${question} ${description}`;
  const [head = '', ...rest] = nameWords(key);
  const unit = unitAfter(head, description) ?? unitAfter(head, question);
  const spoken = [spokenName(head, around), ...(unit === undefined || rest.includes(unit) ? [] : [unit]), ...rest];
  return `${spokenValue(value)} ${spoken.join(' ')}`;
}

/** The plural noun after a word, also over a joint: `red and blue items` gives `items` for `red` and for `blue`. */
function unitAfter(word: string, text: string): string | undefined {
  const escaped = word.replace(/[^\p{L}\p{N}]/gu, '');
  if (escaped === '') return undefined;
  const m = new RegExp(
    `\\b${escaped}\\b(?:(?:,| and| or|, and) [a-zà-ɏ]+)?(?: [a-zà-ɏ]+)? ([a-zà-ɏ]{2,}s)\\b`,
    'iu',
  ).exec(text.slice(0, 2000));
  const noun = m?.[1]?.toLowerCase();
  return noun === undefined || /(?:ss|us|is|has|does|was)$/.test(noun) ? undefined : noun;
}

function facts(about: string | undefined, chosen: Fields['plain'], around: string): string {
  const [first, ...rest] = chosen;
  if (first === undefined) return about === undefined ? '' : sentence(upperFirst(about));
  const owner = about === undefined ? '' : ` of ${about}`;
  const told = ([key, value]: Fields['plain'][number], of: string): string => {
    const named = `${spokenName(key, around)}${of}`;
    if (typeof value === 'boolean' || /ed$/i.test(key)) return `${named}: ${spokenValue(value, around)}`;
    // What ends so is a plural, where it counts, or else a verb: `places`, `starts`.
    if (!/[^su]s$/i.test(key)) return `the ${named} is ${spokenValue(value, around)}`;
    return typeof value === 'number' ? `the ${named} are ${value}` : `${named}: ${spokenValue(value, around)}`;
  };
  const lead =
    typeof first[1] === 'boolean' && about !== undefined ? `${about}: ${told(first, '')}` : told(first, owner);
  return sentence(upperFirst([lead, ...rest.map((field) => told(field, ''))].join('; ')));
}

const IS_TIME = /^\d{4}-\d\d-\d\d|^\d\d?:\d\d/;

/** An object inside a sentence: `Ada Byron (X001), Mar 9-13, away`. */
export function inline(record: JsonObject, around: string): string {
  const fields = fieldsOf(record);
  const about = subject(fields, around);
  // Of several days or times each is told with its name.
  const times = fields.plain.filter(([, value]) => IS_TIME.test(String(value)));
  const short = fields.plain.map(([key, value]) =>
    typeof value === 'string' && (times.length < 2 || !IS_TIME.test(value))
      ? spokenValue(value, around)
      : `${spokenName(key, around)} ${spokenValue(value, around)}`,
  );
  const ids = fields.ids.slice(1).map(([key, id]) => `${spokenName(key, around)} ${id}`);
  const prose = [fields.status, fields.message, fields.reason, ...fields.prose.map(([, text]) => text)].filter(
    (one) => one !== undefined,
  );
  const nested = fields.objects.map(([key, value]) => `${spokenName(key, around)}: ${inline(value, around)}`);
  const lists = fields.lists.map(
    ([key, values]) =>
      `${spokenName(key, around)}: ${listed(values.slice(0, 10).map((one) => spokenValue(one, around)))}`,
  );
  return [about, ...short, ...ids, ...prose.map((one) => one.replace(/\.$/, '')), ...nested, ...lists]
    .filter((one) => one !== undefined && one !== '')
    .join(', ');
}
