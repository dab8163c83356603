import { streetsIn } from '../../../language/addresses.js';
import { isFunctionWord } from '../../../language/common-words.js';
import { plainText } from '../../../language/plain-text.js';
import { isPick } from '../../../language/speaking.js';
import { stem } from '../../../language/stem.js';
import { isTrouble } from '../../../language/trouble.js';
import { nameWords, saysNothing, words } from '../../../language/words.js';
import { inForm } from '../parameters/date-form.js';
import { type Filled, fill } from '../parameters/fill.js';
import { toldOfOthers, wantsAccount } from '../parameters/free-text.js';
import { findIdentities, isIdentity } from '../parameters/identity.js';
import { isPostal } from '../parameters/ids.js';
import { overlaps, type Source, source } from '../parameters/source.js';
import { findTimes, lengthBetween } from '../parameters/times.js';
import { TIME_UNITS } from '../reading/kinds.js';
import { inAnHour, isMeasured, takesPerson } from '../reading/kinds-wanted.js';
import { listSaid } from '../reading/list-said.js';
import { quantitiesIn, wholeOf } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import { grouped } from '../reading/values.js';
import { noDays } from '../tools/agent.js';
import { isInRange } from '../tools/description.js';
import type { Parameter } from '../tools/parameter.js';
import type { Draft, Situation } from './decision.js';
import { typed } from './draft.js';
import { Memory } from './memory.js';
import { dayHeard, dayIn, momentFor } from './moment.js';
import { resized } from './moved.js';
import { beyondYes, socialOf } from './social.js';

/** The draft's input with what the text says; undefined when it says nothing of use. */
export function merged(
  s: Situation,
  draft: Draft,
  wanted: string[],
  text = beyondYes(s.text),
): Record<string, unknown> | undefined {
  const { parameters } = draft.tool;
  const known = dayIn(draft.input) ?? dayHeard(s, text);
  const own = source(text, momentFor(text, s.now, known, draft.tool.writes), s.readDates, noDays(s.agent));
  const open = new Set(wanted);
  const said = valuesIn(s, draft, own, open);
  const { found, replaced } = said;
  // Whoever answers says beside it no other name for what was named, and with what may be a code no other number.
  const isCode = parameters.some((p) => isIdentity(p) && open.has(p.name) && !found.has(p.name));
  const isSettled = (p: Parameter): boolean =>
    !open.has(p.name) &&
    p.name in draft.input &&
    (p.kind === 'text' ? found.size > 0 : isCode && isNumeric(p) && !isSaidIn(own, p));
  // `make it 1200`: so much, and no other thing.
  const isAmount = (MAKES_IT.test(text) || isOfAmount(s, draft, text)) && parameters.some(isNumeric);
  const isThing = (p: Parameter): boolean => isIdentity(p) && /^\d+$/.test(plainText(replaced.get(p.name)?.[0]));
  if (isAmount) forget(parameters.filter(isThing), found, replaced);
  const number = numberFor(s, draft, own, wanted, isSettled, [...found, ...replaced]);
  if (number !== undefined) forget(parameters.filter(isNumeric), found, replaced);
  const input = inputWith(draft, open, said, isSettled);
  for (const name of toldOfOthers(text, draft.tool, input)) delete input[name];
  if (number !== undefined) input[number.name] = number.value;
  const rest = leftover(draft, own, wanted, found);
  if (rest !== undefined) input[rest.name] = rest.value;
  const one = parameters.find((p) => p.type === 'integer' && open.has(p.name) && !(p.name in input));
  const timed = { ...atTime(draft, own), ...(one !== undefined && JUST_ME.test(text) ? { [one.name]: 1 } : {}) };
  Object.assign(input, timed);
  // Words around a number that is put right are no name.
  const isPutRight = parameters.some(
    (p) => isNumeric(p) && p.name in draft.input && plainText(input[p.name]) !== plainText(draft.input[p.name]),
  );
  const names = parameters.filter((p) => p.kind === 'text' && !wantsAccount(p) && open.has(p.name));
  for (const { name } of isPutRight ? names : []) if (!/^\p{Lu}/u.test(plainText(input[name]))) delete input[name];
  const whole = isPutRight ? undefined : wholeAnswer(draft, own, wanted, found, replaced);
  if (whole !== undefined) input[whole.name] = listSaid(whole, replyFor(whole, text)) ?? replyFor(whole, text);
  const isNone = found.size + replaced.size + Object.keys(timed).length === 0;
  return isNone && whole === undefined && number === undefined ? undefined : input;
}

/** The values of a text: those for what is open, and those that may be put in the place of others. */
type Said = { found: Filled; replaced: Filled };

function valuesIn(s: Situation, { tool, input }: Draft, own: Source, open: Set<string>): Said {
  const found = fill(tool, own, { agent: s.agent, wanted: open });
  const replaced = fill(tool, own, { agent: s.agent });
  // `the second one, …`: whoever answers means another of those that were found.
  const memory = new Memory(s.agent, s.earlier, s.attributes);
  for (const p of tool.parameters.filter((one) => THE_ONE.test(own.text) && isIdentity(one))) {
    const picked = memory.picked(p, own.text);
    if (picked !== undefined && !replaced.has(p.name)) replaced.set(p.name, [picked]);
  }
  for (const { name } of tool.parameters.filter(wantsAccount))
    if (found.get(name)?.some((value) => isOnlyNamed(plainText(value)))) found.delete(name);
  for (const [name, value] of Object.entries(resized(tool, input, own.text))) found.set(name, [value]);
  return { found, replaced };
}

/** The input of a draft with the values of a text, but for what is settled. */
function inputWith(draft: Draft, open: Set<string>, { found, replaced }: Said, isSettled: (p: Parameter) => boolean) {
  const input = { ...draft.input };
  for (const p of draft.tool.parameters) {
    const { name } = p;
    const other = open.has(name) || usedUp(found, replaced, name) ? undefined : replaced.get(name)?.[0];
    const value = found.get(name)?.[0] ?? other;
    const isOther = !found.has(name) && isLonger(p, value, draft.input[name]);
    if (value !== undefined && !isOther && !isSettled(p)) input[name] = typed(value, p);
  }
  return input;
}

/** `at 6:15`, `till 8 pm`: a time on the day that was said, and how long it is until a time. */
function atTime({ tool, input }: Draft, { text, dates }: Source): Draft['input'] {
  const [time, another] = findTimes(text, true);
  if (time === undefined || another !== undefined) return {};
  const known = (kind: string) => tool.parameters.find((p) => p.kind === kind && input[p.name] !== undefined);
  const [start, moment, length] = [known('time'), known('moment'), tool.parameters.find((p) => inAnHour(p) > 0)];
  if (start !== undefined && length !== undefined && /\b(?:un)?till?\W+$/i.test(text.slice(0, time.start))) {
    const from = plainText(input[start.name]);
    return { [start.name]: from, [length.name]: lengthBetween(from, String(time.value)) * inAnHour(length) };
  }
  const day = moment === undefined || dates().length > 0 ? '' : plainText(input[moment.name]).slice(0, 10);
  return moment === undefined || day === ''
    ? {}
    : { [moment.name]: inForm(moment.description, day, String(time.value)) };
}

/** One of whoever is counted. */
const JUST_ME = /\b(?:just|only) (?:me|myself)\b(?! (?:and|or)\b)/i;

/** Which one is meant, and perhaps more behind it. */
const THE_ONE = /^\W*(?:(?:no|oh|sorry|wait|i mean)\W+)*(?:the|that|this) (?:\w+ ){0,2}one\b/i;
/** `too high, 1200`, and `no, 1200` where the message before said how much and did not name the thing. */
function isOfAmount({ earlier }: Situation, { tool, input }: Draft, text: string): boolean {
  const before = earlier.at(-1)?.text;
  const named = tool.parameters.filter(isIdentity).map(({ name }) => plainText(input[name]));
  const isNone = before !== undefined && /\d/.test(before) && !named.some((one) => before.includes(one));
  return TOO.test(text) || (isNone && RATHER.test(text));
}

const TOO = /\btoo (?:high|low|much|many|little|few|big|small|long|short)\b/i;
const RATHER =
  /^\W*(?:(?:no|sorry|wait|actually|oops|oh|hm+|rather|i mean)\W+)+\S+\W*$|^\W*\S+ (?:rather|instead)\W*$/i;
const MAKES_IT = /\bmake (?:it|that|this)\b/i;

/** What was one word is put right by one. */
const isLonger = ({ kind }: Parameter, value: unknown, before: unknown): boolean =>
  kind === 'text' && typeof before === 'string' && !/\s/.test(before) && /\s/.test(plainText(value));

const forget = (parameters: Parameter[], ...from: Filled[]): void => {
  for (const one of from) for (const { name } of parameters) one.delete(name);
};

const isNumeric = ({ type, kind }: Parameter): boolean =>
  (type === 'integer' || type === 'number') && kind === 'number';

/**
 * What the one number of a fragment is: what was asked for, what is named beside it, or what was said in the same form before:
 * after `95 a month` and `on the 3rd`, `105` is the amount and `the 4th` the day.
 */
function numberFor(
  { agent, earlier }: Situation,
  { tool, input }: Draft,
  own: Source,
  wanted: string[],
  isSettled: (p: Parameter) => boolean,
  read: (readonly [string, unknown[]])[],
): { name: string; value: number } | undefined {
  const numeric = tool.parameters.filter(isNumeric);
  const [said = ''] = own.text.split(', ');
  const codes = read.flatMap(([name, values]) => (numeric.some((p) => p.name === name) ? [] : values.map(plainText)));
  const others = [
    ...(MAKES_IT.test(own.text) ? [] : tool.parameters.flatMap((p) => findIdentities(p, own, agent.shapes))),
    ...findTimes(own.text),
    ...streetsIn(own.text),
    ...own.dates().filter(({ start, end }) => !ORDINAL.test(own.text.slice(start, end))),
  ];
  const isDated = tool.parameters.some(({ kind }) => kind === 'date' || kind === 'moment');
  const [quantity, more] = quantitiesIn(own.text, tokensOf(own.text)).filter(
    (one) => !overlaps(one, others) && !codes.includes(one.typed) && !(isDated && one.isOrdinal),
  );
  if (quantity === undefined || more !== undefined || words(said).length > MOST_WORDS_OF_A_NUMBER) return undefined;
  const forms = earlier.slice(-MOST_TURNS_OF_A_FORM).flatMap(({ text }) => quantitiesIn(text, tokensOf(text)));
  const unit = /^[ -](?:an? )?([a-z]+)/i.exec(own.text.slice(quantity.end))?.[1]?.toLowerCase() ?? quantity.unit;
  const inItsUnit = (p: Parameter): number => wholeOf(quantity) * timesOf(p, stem(unit));
  const isTaken = (p: Parameter): boolean =>
    isInRange(p, inItsUnit(p)) && (p.type !== 'integer' || Number.isInteger(inItsUnit(p))) && !isSettled(p);
  const rated = numeric
    .filter(isTaken)
    .map((p) => {
      const before = forms.findLast(({ value }) => value === Number(input[p.name]));
      const isNamed = isSaidIn(own, p);
      const form = before === undefined ? 0 : before.isOrdinal === quantity.isOrdinal ? 1 : -1;
      return { p, points: (wanted.includes(p.name) ? 4 : 0) + (isNamed ? 4 : 0) + form };
    })
    .sort((a, b) => b.points - a.points);
  const [best, next] = rated;
  if (best === undefined || (next !== undefined && next.points === best.points)) return undefined;
  const isSame = timesOf(best.p, stem(unit)) === 1;
  return { name: best.p.name, value: isSame ? grouped(best.p, quantity) : inItsUnit(best.p) };
}

/** How many of the unit of time that a parameter counts are in another: 12 months in a year; NaN where that is no whole number. */
function timesOf(p: Parameter, unit: string): number {
  const wanted = [...p.stems].find((one) => TIME_UNITS.has(one));
  if (!TIME_UNITS.has(unit) || wanted === undefined || p.stems.has(unit)) return 1;
  return PARTS.find(([whole, part]) => stem(whole) === unit && stem(part) === wanted)?.[2] ?? Number.NaN;
}
const PARTS: readonly (readonly [string, string, number])[] = [
  ['year', 'month', 12],
  ['year', 'week', 52],
  ['week', 'day', 7],
  ['day', 'hour', 24],
  ['hour', 'minute', 60],
  ['minute', 'second', 60],
];

const isSaidIn = (own: Source, p: Parameter): boolean => own.words.some(({ stem }) => p.nameStems.includes(stem));

/** A fragment with more words says more than a number. */
const MOST_WORDS_OF_A_NUMBER = 5;
const MOST_TURNS_OF_A_FORM = 6;
const ORDINAL = /^\D*\d{1,2}(?:st|nd|rd|th)$/;

/** A day said for a missing end is not also the new start. */
const usedUp = (
  found: ReadonlyMap<string, unknown[]>,
  replaced: ReadonlyMap<string, unknown[]>,
  name: string,
): boolean => {
  const value = plainText(replaced.get(name)?.[0]);
  return [...found.values()].some((values) => plainText(values[0]) === value);
};

/** Of `it flickers, medium priority` the free text that is asked for too is what stands before or after the other value. */
function leftover(
  draft: Draft,
  own: Source,
  wanted: string[],
  found: Filled,
): { name: string; value: string } | undefined {
  const open = draft.tool.parameters.filter((p) => wanted.includes(p.name) && p.kind === 'text' && !found.has(p.name));
  const [only, more] = open;
  if (only === undefined || more !== undefined || found.size === 0) return undefined;
  const said = new Set(
    [...found].flatMap(([name, values]) => [
      ...nameWords(name),
      ...values.flatMap((v) => [...nameWords(plainText(v)), ...words(plainText(v)).map(({ text }) => text)]),
    ]),
  );
  // What holds a time, or what another parameter takes, is no name besides.
  const isOfOthers = (part: string): boolean =>
    findTimes(part, true).length > 0 ||
    [...found.values()].flat().some((v) => words(part).length > 2 && part.includes(plainText(v)));
  const rest = own.text
    .split(/[,;.]\s+|\s+-\s+/)
    .filter(
      (part) =>
        words(part).some((word) => !said.has(word.text) && !isFunctionWord(word.text)) && socialOf(part) === undefined,
    )
    .filter((part) => wantsAccount(only) || !MANNER.test(part))
    .filter((part) =>
      wantsAccount(only) ? !isOnlyNamed(part) : !(NO_NAME.test(part) || BESIDE.test(part) || isOfOthers(part)),
    );
  const value = rest
    .join(', ')
    .replace(/[.!]+$/, '')
    .trim();
  return value === '' ? undefined : { name: only.name, value };
}

/** What is spoken of tells nothing of it. */
const isOnlyNamed = (text: string): boolean =>
  (/^\s*(?:the|my|our|this|that) [a-zà-ɏ]+\W*$/iu.test(text) && !isTrouble(text)) ||
  !/\w/.test(text.replace(THE_ONE, ''));

/** What speaks of a request is the name of nothing. */
const NO_NAME = /\b(?:as well|too|also|but|instead|(?:the )?same|both|undo|sorry|no|not)\b/i;

/** `obviously` is said of the rest. */
const MANNER = /^\W*\p{Ll}{3,}ly\W*$/u;

/** Where or when something is names nothing. */
const BESIDE = /^\s*(?:at|in|on|by|near|from|before|after)\b/i;

/** When one free text is asked for and the reply gives no other value, the reply is that text. */
function wholeAnswer(
  draft: Draft,
  own: Source,
  wanted: string[],
  found: Filled,
  replaced: Filled,
): Parameter | undefined {
  const texts = draft.tool.parameters.filter((p) => wanted.includes(p.name) && p.kind === 'text');
  const [only, more] = texts.filter((p) => !(isMeasured(p) && found.has(p.name)));
  const list = only && listSaid(only, replyFor(only, own.text));
  if (list !== undefined && list.length > 1) return only;
  if (
    own.words.length === 0 ||
    GIVES_UP.test(own.text) ||
    (/[a-z]/i.test(own.text) && saysNothing(own.text.replace(/\b\d+\b/g, 'a'))) ||
    JUST_ME.test(own.text) ||
    (only !== undefined && takesPerson(only) && NOBODY.test(own.text)) ||
    (only?.type === 'array' && takesPerson(only) && list === undefined) ||
    (only !== undefined &&
      (wantsAccount(only)
        ? isOnlyNamed(own.text) || isPick(own.text)
        : isSentence(own) || NO_NAME.test(own.text) || findTimes(own.text).length > 0))
  )
    return undefined;
  const isAlone = only !== undefined && more === undefined && wanted.length === 1;
  const isNamed =
    isAlone && takesPerson(only) && /^\p{Lu}\S*(?: \p{Lu}\S*)*$/u.test(plainText(found.get(only.name)?.[0]));
  if (
    isAlone &&
    !isNamed &&
    (wantsAccount(only) || own.words.length <= LONGEST_NAME) &&
    found.size === 1 &&
    [...replaced.keys()].every((name) => name === only.name) &&
    !isSaid(own)
  )
    return only;
  if (found.size > 0) return undefined;
  if (only !== undefined && more === undefined && (wanted.length === 1 || own.words.length > 1)) return only;
  const id = draft.tool.parameters.find((p) => p.name === wanted[0] && p.kind === 'id' && wanted.length === 1);
  return id !== undefined && id.shape?.prefix !== id.shape?.prefix.toUpperCase() && own.words.length === 1
    ? id
    : bareId(draft, id, own);
}

/** `do the lot please`: words of no name of somebody. */
const NOBODY = /^\p{Ll}.*\b(?:the|an?|it|this|that|these|those|them|is|are|was|were|please|pls)\b/u;

/** What is given up is nothing that is told. */
export const GIVES_UP = /\b(?:forget|drop|scrap|never ?mind|don'?t need|thank(?:s| you) for)\b/i;

/** In words. */
const LONGEST_NAME = 8;

/** The reply as a value; where no account is wanted, without what is told beside it. */
function replyFor(parameter: Parameter, text: string): string {
  const [value = ''] = wantsAccount(parameter) ? [text] : text.split(TOLD_BESIDE);
  const named = takesPerson(parameter) ? value.replace(GOES_TO, '') : value;
  return named.trim().replace(/[.!]+$/, '');
}

/** `goes to Ada Low`, `should be signed by Ada Low` */
const GOES_TO = /^(?:\p{Ll}+ ){0,2}\p{Ll}+(?:s|ed) (?:to|by|with) (?=\S)/u;
const TOLD_BESIDE = /[,;.]\s+(?=(?:it|its|it's|i|i'm|we|they|the|my|this|that|please)\b)/i;

/** A sentence around the value rather than the value. */
const isSaid = ({ text }: Source): boolean =>
  /["“«:]|^(?:it|its|it's|this|that|they|my|the|i|i'm|please|to|at|for|by|from|about|because|use|make|set)\b/i.test(
    text.trim(),
  );

/** A question, a request or a remark is no name of anything. */
const isSentence = ({ text }: Source): boolean =>
  /^(?:\W|oh|and|ok|okay|so|well|also|but|no|yes|yeah|hm+|please|pls)*\b(?:can|could|would|will|do|does|did|is|are|what|whats|which|when|where|who|how|why|tell|you|youre|you're|ur|she|he|we|they|i|im|i'm|thats|that's|(?:take|book|send|give|make|put|cancel|change|add|show|let|get|use|pick|choose)(?= (?:the|an?|it|that|this|them|me|my)\b))\b(?=\s+\S)/i.test(
    text,
  );

/** A reply of one or two words that the function does not know is taken for an identifier whose form no example tells. */
const bareId = ({ tool }: Draft, id: Parameter | undefined, own: Source): Parameter | undefined =>
  id !== undefined &&
  id.shape === undefined &&
  !isPostal(id) &&
  own.words.length <= 2 &&
  !own.words.some((word) => tool.vocabulary.has(word.stem))
    ? id
    : undefined;
