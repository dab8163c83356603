import { own } from '../../../../core/json.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { plainText } from '../../../language/plain-text.js';
import { stem } from '../../../language/stem.js';
import type { Filled } from '../parameters/fill.js';
import { isIdentity } from '../parameters/identity.js';
import { COUNT, TIME_UNITS } from '../reading/kinds.js';
import type { Agent } from '../tools/agent.js';
import { isTelling } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Draft } from './decision.js';
import { MOST_CALLS, typed } from './draft.js';
import type { Meaning, View } from './meaning.js';
import type { Memory } from './memory.js';

/** What a fragment gives several of, each for a call; what it says the rest of; and which it chooses of what was found. */
export function valuesAnew(
  { clause }: View,
  { tool, said }: Meaning,
  input: Record<string, unknown>,
  { memory, isRight }: { memory: Memory; isRight: boolean },
): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const p of tool.parameters) {
    const before = own(input, p.name);
    const given = said().get(p.name) ?? [];
    // `the 4th is no good, the 5th instead`
    const others = given.length > 1 && isRight ? given.filter((one) => plainText(one) !== plainText(before)) : given;
    const chosen =
      isIdentity(p) && given.length === 0 && memory.chooses(clause.text) ? memory.spokenOf(p, clause.text) : [];
    const values = p.type === 'array' ? [] : given.length > 1 ? others : chosen.length === 1 ? chosen : [];
    if (values.length > 0) found.set(p.name, values.map((value) => typed(value, p)).slice(0, MOST_CALLS));
  }
  for (const [name, value] of fromOrTo(tool, said(), input, clause.text)) found.set(name, [value]);
  const of = tool.parameters.find((p) => found.size === 0 && restsIn(own(input, p.name), clause.text).length > 0);
  return of === undefined ? found : found.set(of.name, restsIn(own(input, of.name), clause.text));
}

/** `what about K7?`, `and 7?`, after `K2`: what has the form of what was said before, or is a value of its namesake. */
export function inPlace({ tools }: Agent, tool: Tool, input: Draft['input'], text: string): [string, unknown[]][] {
  const [, typed] =
    IN_PLACE.exec(text.trim()) ??
    /^\W*(\d+|\S+(?= (?:too|also|as well)))(?: (?:too|as well|also))?\W*$/i.exec(text) ??
    [];
  const said = typed?.toLowerCase();
  const found = tool.parameters.flatMap((p): [string, unknown[]][] => {
    const before = own(input, p.name);
    // `oh and X`: one more of what was listed.
    const isList = p.type === 'array' && p.values.length === 0 && Array.isArray(before) && !/[@\d]/.test(`${before}`);
    if (isList && said !== undefined && tool.writes && !isFunctionWord(said.replace(/ .*/, '')))
      return [[p.name, [[typed]]]];
    if (said === undefined || typeof before !== 'string') return [];
    const whole = /^\d+$/.test(said) ? `${before.replace(/\d+$/, '')}${said}` : said;
    const isListed = tools.some(({ parameters }) =>
      parameters.some(({ name, values }) => name === p.name && values.some(({ value }) => value === said)),
    );
    const isLike = (/\d/.test(said) || said.length === 1) && formOf(whole) === formOf(before);
    return isLike
      ? [[p.name, [/\p{Lu}/u.test(before) ? whole.toUpperCase() : whole]]]
      : isListed
        ? [[p.name, [said]]]
        : [];
  });
  return found.length === 1 ? found : [];
}

const IN_PLACE =
  /^(?:(?:ok|okay|oh|and|n|so|what|how|about|same|for|with|now|then|also|plus)\s+)+(?:(?:an?|the)\s+)?(.+?)(?:\s+(?:then|too|instead|as well|please|pls))?\W*$/i;
const formOf = (value: string): string => value.toLowerCase().replace(/\p{L}/gu, 'a').replace(/\d/g, '0');

/** `and since Monday?`: a day that was said leaves out the other end of what was asked before, where that is on its wrong side. */
export function unreversed(
  tool: Tool,
  input: Record<string, unknown>,
  said: ReadonlyMap<string, unknown>,
): typeof input {
  const [from, to] = ['first', 'last'].map((end) => tool.parameters.find((p) => p.kind === 'date' && p.end === end));
  if (from === undefined || to === undefined || said.has(from.name) === said.has(to.name)) return input;
  const [other, kept] = said.has(from.name) ? [to, from] : [from, to];
  const isReversed = String(input[from.name]) > String(input[to.name]);
  return !isReversed || input[other.name] === undefined
    ? input
    : { ...input, [other.name]: other.required ? input[kept.name] : undefined };
}

/** `number 41, not 14`: the only text that had the one has the other in its place. */
export function swapped({ parameters }: Tool, input: Record<string, unknown>, text: string): [string, unknown][] {
  const [, meant = '', gone = ''] = /(?<![\w-])(\d+\w?),? (?:and )?not (\d+\w?)\W*$/i.exec(text) ?? [];
  const cut = ({ name }: { name: string }): string[] =>
    typeof input[name] === 'string' ? input[name].split(/\b/) : [];
  const [p, another] = parameters.filter((one) => cut(one).length > 1 && cut(one).includes(gone));
  if (p === undefined || another !== undefined) return [];
  const parts = cut(p).map((one) => (one === gone ? meant : one));
  return [[p.name, parts.join('')]];
}

/** `from the same shelf to B`: of two that are called alike the one that stays, and the other. */
function fromOrTo(tool: Tool, said: Filled, input: Record<string, unknown>, text: string): [string, unknown][] {
  const [, joint = '', noun = ''] = /\b(from|out of|off|to|into|in|at|on) the same ([a-zà-ɏ]+)/iu.exec(text) ?? [];
  const pair = tool.parameters.filter((p) => noun !== '' && p.nameStems.includes(stem(noun)));
  const end = /from|of/i.test(joint) ? 'first' : 'last';
  const [stays, goes] = pair.toSorted((a, b) => Number(b.end === end) - Number(a.end === end));
  const [value, another] = pair.flatMap(({ name }) => said.get(name) ?? []);
  if (stays === undefined || goes === undefined || pair.length > 2 || value === undefined || another !== undefined)
    return [];
  return [
    [stays.name, own(input, stays.name)],
    [goes.name, value],
  ];
}

/** `the .net too`, `b@ and c@`: what was said before, with another end or beginning. */
function restsIn(before: unknown, text: string): string[] {
  if (typeof before !== 'string') return [];
  const [, domain] = /^[^\s@]+(@[^\s@]+)$/.exec(before) ?? [];
  const [, name] = /^([\w-]+)\.\p{L}{2,}$/u.exec(before) ?? [];
  if (domain !== undefined)
    return [...text.matchAll(/(?<!\S)[\w.+-]+@(?!\S)/g)].map(([local]) => `${local.slice(0, -1)}${domain}`);
  return name === undefined ? [] : [...text.matchAll(/(?<!\S)\.\p{L}{2,}(?=\W|$)/gu)].map(([end]) => `${name}${end}`);
}

/** `what about those I gave back?`: a switch that is described by these words. */
export function switched({ clause, speech }: View, { parameters, nameStems }: Tool): [string, unknown[]][] {
  const isShared = (one: string): boolean => parameters.filter(({ stems }) => stems.has(one)).length > 1;
  const telling = clause.words.filter((word) => isTelling(word) && !isShared(word.stem) && !nameStems.has(word.stem));
  return parameters
    .filter(({ kind, stems }) => kind === 'boolean' && telling.some((word) => stems.has(word.stem)))
    .map(({ name }) => [name, [!speech.negated]]);
}

/** `and a …` is about one, however many there were before. */
export const justOne = (tool: Tool, text: string): Record<string, number> =>
  /\b(?:an?|another|one|single)\b(?! \d| (?:hour|day|week|month|minute)\b)/i.test(text)
    ? Object.fromEntries(tool.parameters.flatMap((p) => (p.type === 'integer' && isCount(p) ? [[p.name, 1]] : [])))
    : {};

const isCount = ({ nameStems, description }: Parameter): boolean =>
  nameStems.some((part) => COUNT.has(part)) ||
  (/^(?:number of|how many)\b/i.test(description) && !nameStems.some((part) => TIME_UNITS.has(part)));
