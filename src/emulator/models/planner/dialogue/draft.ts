import { plainText } from '../../../language/plain-text.js';
import { isRemark } from '../../../language/speaking.js';
import { asksToSee, isTrouble } from '../../../language/trouble.js';
import { isMaking, verbGroups } from '../../../language/verbs.js';
import { type Word, words } from '../../../language/words.js';
import { addressed } from '../parameters/addressed.js';
import { lengthened } from '../parameters/date-ranges.js';
import { mayHoldDates } from '../parameters/dates.js';
import { type Filled, fill } from '../parameters/fill.js';
import { wantsAccount } from '../parameters/free-text.js';
import { findIdentities, isIdentity } from '../parameters/identity.js';
import { overlaps, type Source } from '../parameters/source.js';
import { corrected } from '../reading/corrected.js';
import { COUNT, TIME_UNITS } from '../reading/kinds.js';
import { takesPerson } from '../reading/kinds-wanted.js';
import { isNumberWord, quantitiesIn } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import type { Agent } from '../tools/agent.js';
import { isTelling, isVerbOf, namesOther } from '../tools/choose.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Draft } from './decision.js';
import type { Memory, Person } from './memory.js';
import { endsOf } from './moved.js';

/** Where the values of a call may come from. */
export interface Origins {
  agent: Agent;
  /** The clause that asks, then the rest of the message. */
  texts: [Source, ...Source[]];
  /** The last of them, where it is the turn before: what was told there is not told of this. */
  before: Source | undefined;
  /** The values that the clause gives by itself. */
  said: Filled;
  memory: Memory;
  person: Person;
  /** Whether the clause names somebody whose identifier is not known. */
  somebody(): boolean;
  /** What the user told in other clauses: `it arrived broken`. */
  told: string[];
  /** Whether values of the last call of the same function still stand: `and in April?`. */
  continues: boolean;
}

/** The most calls that one clause makes: three ids in two months are six. */
export const MOST_CALLS = 6;

/** The calls that a clause asks of a function: one, or one for each of several values it names. */
export function drafts(tool: Tool, sources: Origins): Draft[] {
  const filled = fromTexts(tool, sources);
  const { memory, texts } = sources;
  const [own] = texts;
  const columns: [Parameter, unknown[]][] = [];
  for (const parameter of tool.parameters) {
    if (tool.writes && isIdentity(parameter) && isAmbiguous(parameter, sources)) continue;
    const isUnsaid = isIdentity(parameter) && !sources.said.has(parameter.name);
    const isChosen = isUnsaid && memory.chooses(own.text);
    const chosen = isChosen ? memory.spokenOf(parameter, own.text) : [];
    const values =
      (chosen.length === 1 ? chosen : undefined) ??
      wholeTrouble(tool, parameter, filled, sources) ??
      meant(tool, parameter, filled, sources) ??
      account(tool, parameter, sources, filled) ??
      oneOf(parameter, filled, sources) ??
      remembered(tool, parameter, sources);
    // `take it to the second one`: what that is called.
    const isUnnamed = parameter.kind === 'text' && parameter.required && !sources.said.has(parameter.name);
    const named = isUnnamed ? memory.called(own.text) : undefined;
    // Of several one was chosen, and it is not known which.
    const isLost = isChosen && tool.writes && chosen.length !== 1 && (values.length > 1 || memory.excepts(own.text));
    const given = named !== undefined ? [named] : values.length > 0 ? values : usual(tool, parameter, filled, sources);
    if (given.length > 0 && !(isLost && parameter.type !== 'array')) columns.push([parameter, given]);
  }
  return rowsOf(toldInTurn(columns, sources.told))
    .map((row) => ({ tool, input: lasting(tool, Object.fromEntries(row), own) }))
    .slice(0, MOST_CALLS);
}

/** `those 6 weeks starting on the due date`, of which only the first day was spoken of before. */
function lasting(tool: Tool, input: Record<string, unknown>, { text, dates }: Source): Record<string, unknown> {
  const [from, to] = endsOf(tool);
  const first = input[from];
  if (typeof first !== 'string' || first !== (input[to] ?? first) || dates().length > 0) return input;
  const [long] = lengthened([{ first, start: 0, end: 0 }], text);
  return long?.last === undefined || to === '' ? input : { ...input, [to]: long.last };
}

/** `close, the first is torn, the other wet`: what is told of as many things as there are goes each with its own. */
function toldInTurn(columns: [Parameter, unknown[]][], told: readonly string[]): typeof columns {
  const things = columns.find(([p, values]) => isIdentity(p) && values.length > 1)?.[1] ?? [];
  const parts = told.flatMap((text) => text.replace(/[.!]+$/, '').split(/[,;] (?:and |but )?|[.!] | and /));
  if (things.length < 2 || parts.length !== things.length || parts.some((part) => OF_ALL.test(part))) return columns;
  return columns.map(([p, values]) => [p, wantsAccount(p) && values.length === 1 ? parts : values]);
}

const OF_ALL = /^(?:they|both|all|it|i|we|he|she|you|these|those|this|that|none|neither|because|as|since)\b|^\S*$/i;

/** The calls that columns of values make: values of one number belong together in their sequence, others go with each. */
export function rowsOf(columns: [Parameter, unknown[]][]): [string, unknown][][] {
  const most = Math.max(1, ...columns.map(([, values]) => values.length));
  const isTable = columns.filter(([, values]) => values.length > 1).every(([, values]) => values.length === most);
  if (isTable)
    return Array.from({ length: most }, (_, i) =>
      columns.map(([p, values]): [string, unknown] => [p.name, typed(values[values.length > 1 ? i : 0], p)]),
    );
  return columns.reduce<[string, unknown][][]>(
    (rows, [p, values]) =>
      rows.flatMap((row) => values.map((value): [string, unknown][] => [...row, [p.name, typed(value, p)]])),
    [[]],
  );
}

/** `remove it` after two were spoken of: which one is not said, and the nearest is not taken for it. */
function isAmbiguous(parameter: Parameter, { agent, memory, texts: [own, ...others] }: Origins): boolean {
  if (memory.spokenOf(parameter, own.text).length === 1) return false;
  const of = (text: Source): number =>
    new Set(findIdentities(parameter, text, agent.shapes).map((one) => one.value)).size;
  return /\b(?:it|that|this)\b/i.test(own.text) && of(own) === 0 && others.some((text) => of(text) > 1);
}

/** The values of a text; of several identifiers in a request for a change, those that it is about. */
function meant(tool: Tool, parameter: Parameter, filled: Filled, { agent, texts }: Origins): unknown[] | undefined {
  const values = filled.get(parameter.name);
  // Several were read as a list, or as parts that each say all.
  if (values === undefined || values.length > 1 || !tool.writes || !isIdentity(parameter)) return values;
  const source = texts.find((text) => findIdentities(parameter, text, agent.shapes).length > 0);
  const isOneOfMany =
    tool.parameters.filter((p) => p.kind === parameter.kind && p.shape?.prefix === parameter.shape?.prefix).length > 1;
  const found = source === undefined ? [] : findIdentities(parameter, source, agent.shapes);
  const ids = corrected(source?.text ?? ' ', found).map(({ value }) => value);
  const given = [...filled.values()].flat().map(plainText);
  if (source === undefined || isOneOfMany || ids.length < 2 || ids.every((id) => given.includes(plainText(id))))
    return values;
  const about = addressed(parameter, source, agent.shapes);
  if (parameter.type === 'array') return about.length > 1 ? [about] : values;
  return about.length > 1 ? about : about.filter((value) => values.includes(value));
}

/** What the user told, for a parameter of a change that wants to know; what only gives the values of others tells nothing else. */
function account(
  tool: Tool,
  parameter: Parameter,
  { told, texts: [own] }: Origins,
  filled: Filled,
): string[] | undefined {
  if (!tool.writes || !wantsAccount(parameter)) return undefined;
  const given = [...filled.values()].flat().map((value) => plainText(value).toLowerCase());
  // The request itself is no reason or note of it.
  const ofThis = told.filter((text) => !isOfOther(text, filled));
  const others = parameter.required ? ofThis : ofThis.filter((text) => !own.text.includes(text));
  const untold = others.flatMap((text) => {
    const isDated = mayHoldDates(text) && tool.parameters.some((p) => p.kind === 'date' && filled.has(p.name));
    if (!isDated && !given.some((value) => text.toLowerCase().includes(value))) return [text];
    return parameter.required ? toldBeside(given, text) : [];
  });
  return untold.length === 0 ? undefined : [untold.join(' ').replace(/[.!]+$/, '')];
}

/** All that was told of trouble, where what was read is a part of it or said beside, and tells of none, or only of some of it; of this thing alone. */
function wholeTrouble(tool: Tool, parameter: Parameter, filled: Filled, origins: Origins): string[] | undefined {
  if (!tool.writes || !wantsAccount(parameter)) return undefined;
  const { told, texts } = origins;
  const [value] = filled.get(parameter.name) ?? [];
  const isRest = (text: string, part: string): boolean =>
    text.includes(part) && (!isTrouble(part) || isTrouble(text.slice(0, text.indexOf(part))));
  const all = told.filter((text) => !isOfOther(text, filled)).map((text) => text.replace(/[\s.!]+$/, ''));
  // `the lamp hums, this is urgent`
  const isBeside = (part: string): boolean => !isTrouble(part) && !texts[0].text.includes(part);
  const isCut = typeof value === 'string' && (isBeside(value) || all.some((text) => isRest(text, value)));
  const isTold = all.some(isTrouble) || texts.some(({ text }) => asksToSee(text) !== undefined);
  return isCut && isTold ? [all.join(', ')] : undefined;
}

/** `LM-2 was torn as well`, where LM-1 is meant. */
function isOfOther(text: string, filled: Filled): boolean {
  const [known, named] = [[...filled.values()].flat().map(plainText), text.match(CODES) ?? []];
  return (
    known.some((one) => one.match(CODES) !== null) && named.length > 0 && !named.some((one) => known.includes(one))
  );
}
const CODES = /\b[A-Z]{1,5}-?\d{2,}\b/g;

/** Of `X-1 has a crack in its lid, blue` what is more than the values; nothing where that is a word or none. */
function toldBeside(given: readonly string[], text: string): string[] {
  const tells = (part: string): Word[] => {
    const rest = given.reduce((left, value) => left.replace(value, ' '), part.toLowerCase());
    return words(rest).filter((word) => isTelling(word) && !/\d/.test(word.text));
  };
  const parts = text.split(/,\s+/).filter((part) => tells(part).length > 0);
  if (isTrouble(text)) return [text];
  return parts.flatMap(tells).length > 1 ? [parts.join(', ')] : [];
}

/** `a blue one` is one: how many are wanted of the thing that a clause names. */
function oneOf(parameter: Parameter, filled: Filled, { texts: [own] }: Origins): number[] | undefined {
  const isCount = parameter.type === 'integer' && parameter.nameStems.some((part) => COUNT.has(part));
  if (!isCount || !parameter.required) return undefined;
  const isOne = [...filled.values()].flat().some((value) => {
    const before = typeof value === 'string' ? own.text.split(value).slice(0, -1) : [];
    return before.some((said) => ONE.test(said));
  });
  return isOne ? [1] : undefined;
}

const ONE = /\b(?:an?|another|one more)\s+(?:[a-zà-ɏ-]+\s+)?$/iu;

/** The clause's own values, completed by those of the other clauses. */
function fromTexts(tool: Tool, { agent, texts: [own, ...others], before, said }: Origins): Filled {
  const [filled, request] = [new Map(said), own.text.replace(/\W+$/, '')];
  for (const other of others) {
    // Who was named before was named for that.
    const taken = tool.parameters.filter(
      (p) => other !== before || !(wantsAccount(p) || takesPerson(p) || (p.kind === 'number' && !p.required)),
    );
    const open = new Set(taken.map((p) => p.name).filter((name) => !filled.has(name)));
    if (open.size === 0) break;
    const used = new Set([...filled.values()].flat().map((value) => JSON.stringify(value)));
    const given = fill(tool, other, { agent, wanted: open });
    const torn = tool.writes ? tornNumber(tool, given, other) : undefined;
    for (const [name, values] of given) {
      if (name === torn?.name && torn.value === undefined) continue;
      if (name === torn?.name) values.splice(0, values.length, torn.value);
      // What is asked beside a request tells nothing of it, nor does the request itself.
      const p = tool.writes ? tool.parameters.find((one) => one.name === name) : undefined;
      const begin = other.text.indexOf(request);
      const meets = (at: number, end: number): boolean => begin >= 0 && at < begin + request.length && end > begin;
      const isRequest = (text: string, at = other.text.indexOf(text)): boolean =>
        own.text.includes(text) || (!p?.required && meets(at, at + text.length));
      const isNone = (text: string): boolean => ASKS.test(text) || isRemark(text) || isRequest(text);
      if (p !== undefined && wantsAccount(p) && values.map(plainText).some(isNone)) continue;
      const unused = values.filter((value) => typeof value === 'boolean' || !used.has(JSON.stringify(value)));
      if (unused.length > 0) filled.set(name, unused);
    }
  }
  return filled;
}

const ASKS =
  /^(?:(?:and|but|also|so) )*(?:what|when|where|who|which|how|is|are|do|does|did|can|could|will|(?<=^(?:and|also) )(?:i|we) (?:need|want))\b/i;

/** Of `4 more join, so we are 20` the number that is now, for the only number that is wanted; none where that is not said. */
function tornNumber(tool: Tool, given: Filled, { text, dates }: Source): { name: string; value: unknown } | undefined {
  const [only, another] = tool.parameters.filter((p) => p.kind === 'number' && given.has(p.name));
  const said = new Set(
    quantitiesIn(text, tokensOf(text)).flatMap((one) => (overlaps(one, dates()) ? [] : [one.value])),
  );
  if (only === undefined || another !== undefined || said.size < 2) return undefined;
  const now = [...text.matchAll(/\b(?:be|is|are|to|now) (\d+)\b/gi)].map(([, number]) => Number(number));
  return { name: only.name, value: now.length === 1 ? now[0] : undefined };
}

function remembered(
  tool: Tool,
  parameter: Parameter,
  { agent, memory, person, continues, texts, before, somebody, said }: Origins,
): unknown[] {
  if (isIdentity(parameter) || agent.shapes.length === 0) {
    // `what is that red one? cancel it`
    const about = OF_IT.test(texts[0].text) ? texts.filter((text) => text !== before) : [texts[0]];
    const named = about.map(({ text }) => memory.spokenOf(parameter, text)).find((found) => found.length > 0);
    if (named !== undefined) return parameter.type === 'array' ? [named] : named;
  }
  if (isIdentity(parameter)) {
    const isSeveral =
      tool.writes &&
      (EACH.test(texts[0].text) ||
        (THEM.test(texts[0].text) && !(OBJECT.test(texts[0].text) && memory.isOnly(parameter))));
    const isOther = (person !== 'self' && somebody()) || (tool.writes && memory.isNewcomer(texts[0].text));
    const among = tool.writes && ONE_OF_THEM.test(texts[0].text) ? memory.among(parameter) : undefined;
    if (among !== undefined) return among.length === 1 ? among : [];
    // `found both. unblock`
    const isOfBoth = texts.some((text) => text !== before && BOTH.test(text.text)) && !ONE_OF_THEM.test(texts[0].text);
    const them = isOfBoth ? memory.two(parameter) : [];
    const both = them.length === 0 && PLURAL.test(texts[0].text) ? memory.together(parameter) : them;
    if (both.length > 0 && parameter.required) return parameter.type === 'array' ? [both] : both;
    const isMeant = parameter.required || (person === 'other' && !tool.writes);
    const id = isMeant && !isSeveral && !isOther ? memory.id(parameter, person) : undefined;
    return id === undefined ? [] : [id];
  }
  const picked = parameter.required ? memory.picked(parameter, texts[0].text) : undefined;
  if (picked !== undefined) return [picked];
  const attribute = parameter.required ? memory.attribute(parameter) : undefined;
  if (attribute !== undefined) return [attribute];
  const isAgain = AGAIN.test(texts[0].text);
  const isMore = !tool.writes && (parameter.required || continues) && !namesOther(tool, parameter, texts[0]);
  const value = isAgain || isMore ? memory.lastPassed(tool, parameter) : undefined;
  const isCarried =
    parameter.required &&
    CARRIED.has(parameter.kind) &&
    (said.size > 0 || TAKES_IT.test(texts[0].text) || memory.refersTo(texts[0].text, parameter));
  // What goes with a thing that was spoken of goes with it still.
  const ids = tool.parameters.filter((p) => p.required && isIdentity(p));
  const isOfSame =
    !wantsAccount(parameter) &&
    ![...tool.groups].some(isMaking) &&
    (ids.length > 0
      ? ids.every((p) => memory.carried(p, texts[0].text, said) !== undefined)
      : takesPerson(parameter) && ONE_PERSON.test(texts[0].text) && tool.parameters.filter(takesPerson).length === 1);
  const isSpokenOf = parameter.required && parameter.kind === 'text' && (!tool.writes || isOfSame);
  const known = value ?? (isCarried || isSpokenOf ? memory.carried(parameter, texts[0].text, said) : undefined);
  return known === undefined ? [] : [known];
}

/**
 * What a schema says is meant where nothing else is said. A change takes it only where nothing in the message may say otherwise, and
 * where the user sees it before it is done.
 */
function usual(tool: Tool, { required, preset }: Parameter, filled: Filled, { agent, texts }: Origins): unknown[] {
  const [own] = texts;
  if (preset === undefined || !required || !tool.isConfirmed || filled.size === 0 || REFERS.test(own.text)) return [];
  const isOther = (word: Word, text: Source): boolean =>
    isTelling(word) &&
    !/\d/.test(word.text) &&
    !/^(?:down|up|off|out|away|through)$/.test(word.text) &&
    !isNumberWord(word.text) &&
    !TIME_UNITS.has(word.stem) &&
    verbGroups(word.stem).size === 0 &&
    !overlaps(word, text.dates()) &&
    agent.weight(word.stem, tool) === 0 &&
    !isVerbOf(word, tool);
  // What another request beside it says is not said of it.
  const said = texts.filter((text) => text === own || !text.text.includes(own.text));
  return said.some((text) => text.words.some((word) => isOther(word, text))) ? [] : [preset];
}

/** What was told before may say otherwise. */
const REFERS = /\b(?:for|because of|due to) (?:it|that|this)\b/i;

/** `cancel it`, `throw it out` */
const OF_IT = /\bit(?=[,.;!]|(?: (?:out|back|off|on|up|down|in))?\W*$)/i;

/** What is spoken of over several turns; an amount is not, nor what happened. */
const CARRIED: ReadonlySet<string> = new Set(['date', 'time', 'month', 'listed']);

/** `book it`: with all that was asked of it. */
const TAKES_IT = /^(?:\W|ok|okay|yes|then|so|and|please|pls)*[a-zà-ɏ]+ (?:it|that|this)\b/iu;
const ONE_PERSON = /\b(?:he|him|his|she|her)\b/i;

/** The same once more, whatever it changes. */
export const AGAIN = /\b(?:again|once more|one more time)\b/i;

/** Of several things that are changed each must be named. */
const EACH = /\b(?:both|all|each|every|everything)\b/i;
const BOTH = /\b(?:both|the two|these two|those two)\b/i;
const ONE_OF_THEM = /\b(?:it|that|this)\b/i;
const THEM = /\b(?:them|these|those)\b/i;
const PLURAL = /\b(?:them|they|these|those)\b/i;
/** `send them`: what the function handles rather than whom it is for. */
const OBJECT = /(?<!\b(?:for|of|with|from|on|by) |(?<!\bwrite )\bto )\bthem\b/i;

/** The value in its parameter's type. */
export function typed(value: unknown, parameter: Parameter): unknown {
  if (
    (parameter.type === 'integer' || parameter.type === 'number') &&
    typeof value === 'string' &&
    /^-?\d+(?:\.\d+)?$/.test(value)
  )
    return Number(value);
  if (parameter.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}
