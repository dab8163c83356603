import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { escaped } from '../../../language/escape.js';
import { withoutSubject } from '../../../language/infinitive.js';
import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { isReadVerb, isSearch, isWriteVerb, nounAndVerb, type VerbGroup, verbGroups } from '../../../language/verbs.js';
import { nameWords, textAt, words } from '../../../language/words.js';
import type { ToolSpec } from '../../../service/model-port.js';
import { listedValues } from './description.js';
import { type Parameter, parameter } from './parameter.js';

/** A function that the planner may call, with what its schema tells. */
export interface Tool {
  /** As in the request, e.g. `Group__name`. */
  name: string;
  /** Whether calling it may change something: everything that is not clearly a look. */
  writes: boolean;
  /** Whether the user is asked before it is done, whoever calls it. */
  isConfirmed: boolean;
  parameters: Parameter[];
  /** How much each stem of name, descriptions and listed values tells for this function. */
  vocabulary: Map<string, number>;
  /** Stems of name and description that can stand for what it does. */
  nameStems: ReadonlySet<string>;
  /** Those stems and that of the verb its description begins with. */
  verbStems: ReadonlySet<string>;
  /** What the verbs that lead its name and description do. */
  groups: ReadonlySet<VerbGroup>;
  /** Whether its description says that it tells how many or how much. */
  counts: boolean;
  /** Whether its description says just what it tells (`how many …`), so that an identifier alone does not make it fit. */
  specific: boolean;
  /** The description's first sentence without a closing period; the name's words when it has none. */
  summary: string;
}

/** Reads a function's specification. */
export function tool(spec: ToolSpec): Tool {
  const [, own = spec.name] = /^.*?__(.+)$/s.exec(spec.name) ?? [];
  const named = nameWords(own);
  const description = withoutSubject(spec.description.slice(0, 2000));
  const described = words(description);
  const parameters = Object.entries(spec.inputSchema.properties).map(([name, schema]) =>
    parameter(name, schema, spec.inputSchema.required.includes(name), {
      listed: listedFor(name, schema.description ?? '', description),
      joint: jointOf(name, description),
    }),
  );
  return {
    name: spec.name,
    writes:
      spec.requireConfirmation === true ||
      (!ANSWERS.test(description) &&
        writes(
          named,
          described.map((word) => word.text),
        )),
    isConfirmed: spec.requireConfirmation === true,
    parameters,
    vocabulary: vocabulary(named, description, parameters),
    nameStems: new Set(named.map(stem)),
    verbStems: new Set([...named, textAt(described, 0)].map(stem)),
    groups: leadingGroups(
      named,
      described.map((word) => word.text),
    ),
    counts: /\b(?:how (?:many|much)|number of|amount|balance|remaining|total|count)\b/i.test(description),
    specific: /^\W*\w+ (?:up |out )?(?:how (?:many|much)|whether|who|when|where)\b/i.test(description),
    summary: summary(named, description),
  };
}

/** Values that the function's description lists for a parameter: `rules for a topic: a, b, or c` for `topic`. */
function listedFor(name: string, parameterDescription: string, description: string): string[] {
  const colon = description.indexOf(':');
  if (colon < 0) return [];
  const before = words(description.slice(0, colon)).at(-1)?.stem;
  const own = new Set([...nameWords(name), ...words(parameterDescription).map((word) => word.text)].map(stem));
  return before !== undefined && own.has(before) ? listedValues(description.slice(colon + 1)) : [];
}

/** The preposition before a parameter's name: `to` in `publish it to an environment`. */
function jointOf(name: string, description: string): string | undefined {
  const [word = ''] = nameWords(name).slice(-1);
  const last = escaped(word);
  const named = new RegExp(`\\b(to|of|in|on|from|by|with|about|at|for) (?:an?|the|another|some|its) ${last}\\b`, 'i');
  return last === '' ? undefined : named.exec(description)?.[1]?.toLowerCase();
}

/** `When it is open.`: a description that is itself a question says what the function answers. */
const ANSWERS = /^\W*(?:how|what|which|who|whose|where|when|whether)\b(?! to\b)[^;:.]*(?:\.|$)/i;

/** Verbs of looking that with these particles do change something: `check out`, `check in`. */
const PARTICLES = new Set(['out', 'in', 'off']);

function writes(named: string[], described: string[]): boolean {
  // Of a `closing price` the first word says of what kind it is.
  // Of a `waiting list` the second says what it is.
  const isThing = (word: string, at: number): boolean => isForm(word) || (at > 0 && isNounToo(stem(word)));
  const inName = named.flatMap((word, at) => (isThing(word, at) ? [] : (isLook(named, at) ?? [])));
  const joined = [named, described.slice(0, 5)].some((list) =>
    list.some((word, i) => isJoin(list[i - 1]) && isWriteVerb(stem(word)) && !isForm(word)),
  );
  const further = described.some((word, i) => isJoin(described[i - 1]) && isVerbOf(word, described[i + 1]));
  const told = isForm(textOf(described)) && isLook(described, 0) === false ? undefined : isLook(described, 0);
  const lead = textOf(named);
  if (joined || further || isDone(described) || HANDS.has(lead)) return true;
  // `access_revoke`, and a name that only seems to look.
  const last = named.at(-1);
  const isDeedOf =
    named.length > 1 && last !== undefined && isWriteVerb(stem(last)) && !isForm(last) && !nounAndVerb(stem(last));
  const isSame = named.length > 1 && last === textOf(described);
  const isTold =
    told === false && (isSame || !nounAndVerb(stem(textOf(described)))) && !NEXT.has(textOf(described.slice(1)));
  if ((isDeedOf || isTold) && !isSearch(lead)) return true;
  // A `state of a record` records nothing.
  const isOfThing = described.some(
    (word, i) =>
      stem(word) === stem(lead) &&
      !isForm(word) &&
      i > 0 &&
      (nounAndVerb(stem(lead)) || (word === lead && /^(?:an?|the|of)$/.test(textOf(described.slice(i - 1))))),
  );
  if (isOfThing && (told ?? isNoun(described))) return false;
  const searches = named.some(isSearch);
  if (isLook(named, 0) !== false && told !== false && (searches || (told && named.some((_, at) => isLook(named, at)))))
    return false;
  return !(inName[0] ?? told ?? isNoun(described));
}

const textOf = ([first = '']: string[]): string => first;

/** `meeting`, `closed`: a form of a verb that may be the name of a thing or say of what kind it is. */
const isForm = (word: string): boolean => /(?:ing|ed)$/.test(word);

/** What begins a name with one of these hands something to somebody; in a description it says what is given back. */
const HANDS = new Set(['give', 'provide', 'print']);

/** `file the …`, `marks messages`, `gets rid of`: only a verb stands so before what it is done to. */
function isDone(described: string[]): boolean {
  const [first = '', next = '', third = '', fourth = ''] = described;
  const told = isLook(described, 0);
  if (/^lists?$/.test(first) && /^an?$/.test(next) && /^(?:for|on|at|as|to)$/.test(fourth)) return third !== '';
  if (/^an?$/.test(next) && third === 'new' && !GIVES.has(first)) return true;
  if (told === true) return next === 'rid';
  const isTold = told === false || isKnown('verbs', first);
  return (
    isVerbOf(first, next) || (isTold && /[^s]s$/.test(first) && !NEXT.has(next) && next !== '' && !isVerbForm(next))
  );
}

/** Whether a word can only be the verb for what stands behind it, and one that does not look. */
const isVerbOf = (word: string, next = ''): boolean =>
  (OBJECT.has(next) || /^(?:it|them)$/.test(next)) &&
  !isFunctionWord(word) &&
  !isQuestionWord(word) &&
  !/^(?:whether|if|how|what|which|for)$/.test(word) &&
  isLook([word], 0) !== true;
const OBJECT = new Set('a an the that this one some any all each every another your their its whether'.split(' '));

/** `Status of a job`, `Opening hours of a place`: a description that only names things says what the function gives back. */
function isNoun([first = '', ...rest]: string[]): boolean {
  const end = rest.findIndex((word) => NEXT.has(word));
  const head = [first, ...(end < 0 ? rest : rest.slice(0, end))];
  const isOfVerb = (word: string, at: number): boolean =>
    isVerbForm(word) ? !(isForm(word) && at < head.length - 1) : isDeed(word);
  return first !== '' && end >= 0 && !head.some((word) => OBJECT.has(word)) && !head.some(isOfVerb);
}

/** `donation`, `closure`, `shutdown`: a name for something being done. */
const isDeed = (word: string): boolean =>
  /.{3}(?:down|out|over)$/.test(word) ||
  [...word.matchAll(/(?<=^.{3,})(?=(?:r?at|s)?ion$|ment$|ure$|al$)/g)].some(({ index }) =>
    ['', 'e', 't', 'er'].some((end) => isWriteVerb(stem(word.slice(0, index) + end))),
  );

const NEXT = new Set('of for and or near at in on from with that which between to by about'.split(' '));
const isVerbForm = (word: string): boolean => isLook([word], 0) !== undefined || isKnown('verbs', word);

/** How descriptions begin that tell what a function gives back. */
const GIVES = new Set(['returns', 'gives', 'answers', 'tells', 'lists', 'shows', 'gets']);

const isJoin = (word: string | undefined): boolean => word === 'and' || word === 'or' || word === 'then';

/** Whether the verb at a place looks (true), changes (false), or is no known verb (undefined). */
function isLook(list: string[], at: number): boolean | undefined {
  const [word = '', next = ''] = list.slice(at);
  if (GIVES.has(word)) return true;
  const verb = stem(word);
  if (isWriteVerb(verb)) return false;
  if (!isReadVerb(verb)) return undefined;
  return !PARTICLES.has(next);
}

function leadingGroups(named: string[], described: string[]): ReadonlySet<VerbGroup> {
  const [lead = ''] = named.filter((word) => verbGroups(stem(word)).size > 0);
  const groups = [lead, ...described.slice(0, 1)].flatMap((one) => [...verbGroups(stem(one))]);
  const isGeneral = groups.every((one) => one === 'start' || one === 'perform');
  const aims = isGeneral ? described.slice(0, 12).filter((_, i) => described[i - 1] === 'to') : [];
  return new Set([...groups, ...aims.flatMap((one) => [...verbGroups(stem(one))])]);
}

function vocabulary(named: string[], description: string, parameters: Parameter[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (list: Iterable<string>, weight: number): void => {
    for (const one of list) weights.set(one, Math.max(weights.get(one) ?? 0, weight));
  };
  for (const one of parameters) {
    add(
      [...one.stems].filter((item) => !isFunctionWord(item)),
      0.5,
    );
    add(
      one.values.flatMap((value) => value.stems),
      0.9,
    );
  }
  const lead = description.search(/[.!?]\s/);
  for (const word of words(description)) {
    if (!isFunctionWord(word.text)) add([word.stem], lead < 0 || word.end <= lead ? 0.9 : 0.4);
  }
  add(named.filter((word) => !isFunctionWord(word)).map(stem), 1);
  for (const one of [...weights.keys()]) {
    if (isQuestionWord(one)) weights.set(one, 0.15);
    else if (isReadVerb(one) && !isNounToo(one)) weights.delete(one);
  }
  return weights;
}

/** Verbs of looking that are as often the name of a thing. */
const NOUNS = new Set(['list', 'detail', 'review', 'record', 'report', 'track', 'search'].map(stem));
const isNounToo = (verb: string): boolean => NOUNS.has(verb);

function summary(named: string[], description: string): string {
  const [beginning = ''] = description.split(/,?\s*\(?\b(?:e\.g\.|i\.e\.)|[.!?](?:\s|$)|:/);
  const first = beginning.replace(/\s+/g, ' ').trim();
  return first === '' ? named.join(' ') : first;
}
