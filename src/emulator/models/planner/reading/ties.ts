import { isMoneyWord } from '../../../language/codes.js';
import { isKnown } from '../../../language/lexicon.js';
import { nameWords, saysNothing } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import { isNaming, isPostal } from '../parameters/ids.js';
import { holdsRegion } from '../parameters/places.js';
import { isInRange } from '../tools/description.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Cue, conjunctEnd, cueAt, type Weigh } from './cues.js';
import { COUNT, DURATION, EXTENTS, GENERAL, MONEY, TARGET, TIME_UNITS } from './kinds.js';
import { digitsWanted, isMeasured, isOfMonth, kindOf, perParameter, takesPerson } from './kinds-wanted.js';
import { type Quantity, wholeOf } from './numbers.js';
import type { Candidate } from './stretch.js';
import { isUnheardOf, lowerAt, type Token } from './tokens.js';
import { isOfOtherLength, isPartOfPerson, isSaidOfOther } from './unfit.js';
import weights from './weights.json' with { type: 'json' };

/** How much each sign tells, as log odds; learnt from requests that strangers wrote for functions that strangers wrote. */
const WEIGHTS: Readonly<Record<string, number>> = weights;

/** What speaks for and against a stretch as the value of a parameter: by name, how much of it. */
export type Signs = [name: string, amount: number][];

/** How a stretch stands to the others. */
interface Standing {
  index: number;
  count: number;
  /** Whether it is a part of a longer name, or of a name with its region. */
  isWithin: boolean;
  isInRegion: boolean;
}

function standing(c: Candidate, { candidates, standings }: Around): Standing {
  const known = standings.get(c);
  if (known !== undefined) return known;
  const alike = candidates.filter((one) => one.sort === c.sort && one.loose === c.loose);
  const around = candidates.filter((one) => one !== c && one.from <= c.from && c.to <= one.to);
  const made = {
    index: alike.indexOf(c),
    count: alike.length,
    isWithin: around.some((one) => one.sort === 'name' && one.region !== true && one.to - one.from > c.to - c.from),
    isInRegion: c.region !== true && around.some((one) => one.region === true),
  };
  standings.set(c, made);
  return made;
}

/** How well a stretch fits a parameter, as log odds against no value, and what ties it there. */
export interface Fit {
  points: number;
  /** A further value has the same tie. */
  tie: string;
  /** The points of the parameter's own words beside it. */
  cue: number;
}

/** All that is needed to tell how a stretch stands to a parameter. */
export interface Around {
  tool: Tool;
  tokens: readonly Token[];
  weigh: Weigh;
  parameters: readonly Parameter[];
  candidates: readonly Candidate[];
  /** Stretches that are surely values: words behind them belong to them. */
  solid: readonly Candidate[];
  cues: Map<Candidate, Map<Parameter, Cue>>;
  standings: Map<Candidate, Standing>;
}

export function fitOf(p: Parameter, c: Candidate, around: Around): Fit | undefined {
  if (!mayBe(p, c) || isCountOf(p, c, around.tokens) || isExtent(p, c, around.tokens)) return undefined;
  if (holdsRegion(p) && standing(c, around).isInRegion) return undefined;
  if (isCodeOfRegion(p, c, around) || isPartOfPerson(p, c, around.tokens, around.candidates)) return undefined;
  if (isSaidOfOther(p, c, around.tokens) || isOfOtherLength(p, c) || isAim(p, c, around)) return undefined;
  const cue = cueOf(p, c, around);
  if (p.kind === 'id' && !isNamedId(p, c, cue, around.tokens[c.from - 1])) return undefined;
  // The `Ada` of `Ada Low` is no code, if nothing is called so.
  const isCalled = around.tokens.slice(0, c.from).some(({ lower }) => lower === 'called');
  if (p.kind === 'id' && c.sort === 'name' && standing(c, around).isWithin && !isCalled) return undefined;
  if (p.kind === 'text' && cue.points < 1 && (isNoName(p, c) || isListedFor(c, around) || isAskedOf(c, around)))
    return undefined;
  let points = 0;
  for (const [name, amount] of signsOf(p, c, around)) points += (WEIGHTS[name] ?? 0) * amount;
  if (p.joint === cue.preposition && /^(?:to|from|by|with|about|at|on)$/.test(cue.preposition)) points += JOINED;
  const isNamed = c.known === 'person' && prepositionGroup(cue.preposition) !== 'in';
  const isShort = c.to - c.from === 1 ? /^(?:with|by|from|for)$/.test(cue.preposition) : cue.preposition === 'for';
  const isStrange = isShort && c.to - c.from <= 3 && isUnheardOf(around.tokens[c.to - 1]);
  if ((isNamed || isStrange) && c.sort === 'name' && isOnlyPerson(p, around)) points += NAMED;
  // `dinner with Marsh`, where nothing else of the change could be called so.
  const isOnlyText = around.parameters.every((one) => one === p || one.kind !== 'text');
  if (around.tool.writes && cue.preposition === 'with' && c.sort === 'name' && isOnlyText) points += NAMED;
  if (isSum(p, c, around)) points += 2 * NAMED;
  if (isNewAmount(p, c, around)) points += NAMED;
  const { quantity } = c;
  const unit = quantity === undefined ? '' : unitAt(quantity, around.tokens[conjunctEnd(around.tokens, c.to)]);
  const tie = quantity?.currency === true ? '$' : unit !== '' ? unit : `${cue.preposition} ${cue.word}`.trim();
  return { points, tie, cue: cue.points };
}

/** `change the size of 1200 to 3400`: what something is changed to is the number that is wanted, and names nothing. */
export const isAim = (p: Parameter, c: Candidate, { tool, tokens, parameters }: Around): boolean =>
  p.kind === 'id' &&
  /^\d+$/.test(String(c.quantity?.typed ?? c.value)) &&
  tool.groups.has('change') &&
  lowerAt(tokens, c.from - 1) === 'to' &&
  (digitsWanted(p) !== undefined || !p.nameStems.some((one) => TARGET.has(one))) &&
  parameters.some((one) => one.required && /^(?:int|num)$/.test(wantOf(one)));

/** Whether a number stands alone in the form of a sum, `31.20`, where the function takes no other number. */
const isSum = (p: Parameter, { quantity, to }: Candidate, { parameters, tokens }: Around): boolean =>
  /^\d+[.,]\d\d$/.test(quantity?.typed ?? '-') &&
  tokens[to]?.kind !== 'word' &&
  has(p, MONEY) &&
  isOnlyNumber(p, parameters);

/** `raise it to 3400`: what something is changed to, where the change takes no other number. */
const isNewAmount = (p: Parameter, { from }: Candidate, { tool, tokens, parameters }: Around): boolean =>
  p.kind === 'number' && tool.groups.has('change') && lowerAt(tokens, from - 1) === 'to' && isOnlyNumber(p, parameters);

const isOnlyNumber = (p: Parameter, parameters: readonly Parameter[]): boolean =>
  parameters.every((one) => one === p || one.kind !== 'number');

/** What it tells that somebody is named where the function takes one person only. */
const NAMED = 2;

const isOnlyPerson = (p: Parameter, { parameters }: Around): boolean =>
  takesPerson(p) && !parameters.some((one) => one !== p && takesPerson(one));

/** The `MA` of `Boston, MA`. */
const isCodeOfRegion = (p: Parameter, c: Candidate, around: Around): boolean =>
  /^\p{Lu}{2}$/u.test(String(c.value)) &&
  !/state|province|region|country/i.test(p.name) &&
  standing(c, around).isInRegion;

/** Whether a text stands right behind what names its parameter: `the title is X`, `a tool called X`. */
function isLabelled(p: Parameter, c: Candidate, tokens: readonly Token[]): boolean {
  const at = /^(?:called|named|titled|is|:|=|as)$/.test(lowerAt(tokens, c.from - 1)) ? c.from - 2 : c.from - 1;
  const named = tokens[at];
  return named !== undefined && p.nameStems.includes(named.stem) && at < c.from - 1;
}

/** What it tells that the preposition is the one that the function's description has before the parameter. */
const JOINED = 1.5;

/** What begins to ask is the question, not a value of it. */
const ASKS = /^(?:who|whom|whose|what|which|when|where|why|how(?! to))\b/;

/** Whether a stretch has the type that a parameter wants. */
function mayBe(p: Parameter, c: Candidate): boolean {
  if (c.only !== undefined && c.only !== p) return false;
  if (c.sort === 'listed') return c.only === p;
  if (c.naming === true) return false;
  const want = wantOf(p);
  switch (want) {
    case 'int':
    case 'num':
    case 'year':
      if (c.sort === 'amount' && c.quantity === undefined) return isMeasured(p);
      return (
        c.quantity !== undefined &&
        c.sort === 'number' &&
        (!c.quantity.isOrdinal || (p.type === 'integer' && (!has(p, MONEY) || isOfMonth(p)))) &&
        (p.type !== 'integer' || (Number.isInteger(wholeOf(c.quantity)) && isInRange(p, wholeOf(c.quantity)))) &&
        (want !== 'year' || c.quantity.isYear)
      );
    case 'nums':
      return c.sort === 'numbers' ? isNested(c.value) === (p.itemType === 'array') : c.sort === 'number';
    case 'id':
      return /^(?:id|number|quoted|name|phrase|amount)$/.test(c.sort) && (c.sort !== 'number' || isPlain(c.quantity));
    case 'text':
    case 'texts':
      if (wantsAccount(p) && c.sort !== 'quoted') return false;
      if (c.sort !== 'quoted' && (saysNothing(String(c.value)) || ASKS.test(String(c.value)))) return false;
      if (c.sort === 'whole' && !PROSE.test(`${p.name} ${p.description}`)) return false;
      return c.sort !== 'phone' && c.sort !== 'numbers' && (want === 'texts' || c.sort !== 'literal');
    case 'object':
      return c.sort === 'literal' && !Array.isArray(c.value);
    default:
      return false;
  }
}

/** Only what wants to be told something takes all that is said. */
const PROSE =
  /text|messag|sentence|phrase|quer|question|prompt|content|input|body|topic|keyword|search|term|descri|detail|note|comment|reason|summar|subject|title|instruct|request|problem|issue|string|words|data|story|idea|what /i;

/** What has no form of an identifier is one only where it is called that. */
function isNamedId(p: Parameter, c: Candidate, cue: Cue, before: Token | undefined): boolean {
  if (isPostal(p) && c.sort !== 'number' && c.only !== p) return false;
  if (c.sort === 'id' && c.foreign === true && p.shape === undefined) return cue.points >= 2.8;
  // What stands right before it says what a code of another form is: `close the job of site S-1`.
  const isElse = before?.kind === 'word' && isNaming(before.lower) && !p.nameStems.includes(before.stem);
  if (c.sort === 'id')
    return p.shape === undefined || (cue.points >= 2 && c.only === undefined && c.foreign !== true && !isElse);
  if (c.sort === 'quoted') return p.shape === undefined || cue.points >= 2;
  if (c.sort === 'number') return (p.shape === undefined || p.shape.prefix === '') && cue.points >= 1.6;
  return p.shape === undefined && cue.points >= 2.8 && c.sort === 'name' && !/\s/.test(String(c.value));
}

/** The code of another thing names nothing, nor does a number name a place or a person. */
const isNoName = (p: Parameter, c: Candidate): boolean =>
  (c.sort === 'id' && c.foreign === true) ||
  (c.sort === 'number' && p.examples.length === 0 && /^(?:place|person|name)/.test(kindOf(p)));

/** `not a red one`: what another parameter lists names nothing, also where it is denied. */
const isListedFor = ({ value }: Candidate, { parameters }: Around): boolean =>
  parameters.some(({ values }) => values.some((one) => one.value === value));

/** `what is the deposit on that?`, of a function that tells the deposit: that is asked for, and of nothing that is named. */
const isAskedOf = (c: Candidate, { tool, tokens }: Around): boolean =>
  !tool.writes &&
  c.own === 1 &&
  c.sort === 'phrase' &&
  tokens[c.from]?.capital === false &&
  tokens.slice(0, c.from).some(({ lower }) => /^(?:what|how)/.test(lower));

/** `two halves` is a number of halves, and of nothing else. */
function isCountOf(p: Parameter, c: Candidate, tokens: readonly Token[]): boolean {
  const next = tokens[c.to];
  const isWord = c.sort === 'number' && c.quantity !== undefined && !/\d/.test(c.quantity.typed);
  if (!isWord || next === undefined || !isPlural(next) || isMoneyWord(next.lower)) return false;
  const named = nameWords(p.name);
  return !named.includes(next.lower) && !p.nameStems.some((one) => COUNT.has(one) || DURATION.has(one));
}

/** `27 inch`, `two days`, of a parameter that says how many, and not of what length. */
function isExtent(p: Parameter, { quantity, to }: Candidate, tokens: readonly Token[]): boolean {
  const unit = quantity === undefined ? '' : unitAt(quantity, tokens[to]);
  return EXTENTS.has(unit) && !p.stems.has(unit) && has(p, COUNT) && !has(p, TIME_UNITS) && !has(p, DURATION);
}

export const isPlain = (q: Quantity | undefined): boolean =>
  q !== undefined && !q.currency && !q.percent && q.unit === '';
const isNested = (value: unknown): boolean => Array.isArray(value) && value.some(Array.isArray);

const NUMBERS: ReadonlySet<string> = new Set(['number', 'integer', 'array']);

/** What type of value a parameter wants. */
const wantOf = perParameter(wanted);

function wanted(p: Parameter): 'year' | 'int' | 'num' | 'nums' | 'id' | 'text' | 'texts' | 'object' | 'other' {
  if (p.type === 'array' && p.itemType !== undefined && NUMBERS.has(p.itemType)) return 'nums';
  if (p.kind === 'number')
    return nameWords(p.name).some((word) => /^year\d?$/.test(word)) &&
      !/\b(?:number|how many|duration)\b/i.test(p.description)
      ? 'year'
      : p.type === 'integer'
        ? 'int'
        : 'num';
  if (p.kind === 'id') return 'id';
  if (p.kind === 'object') return 'object';
  if (p.kind === 'listed' && p.type !== 'array' && p.type !== 'string') return p.type === 'integer' ? 'int' : 'num';
  if (p.kind === 'text') return p.type === 'array' ? 'texts' : isMeasured(p) ? 'num' : 'text';
  return 'other';
}

export function cueOf(p: Parameter, c: Candidate, { tokens, weigh, solid, cues }: Around): Cue {
  const known = cues.get(c) ?? new Map<Parameter, Cue>();
  cues.set(c, known);
  const found = known.get(p);
  if (found !== undefined) return found;
  const blocks = (token: Token): boolean =>
    solid.some(
      (one) => one !== c && !(one.start < c.end && c.start < one.end) && token.start < one.end && one.start < token.end,
    );
  const cue = cueAt(p, tokens, c.from, c.to, weigh, blocks);
  known.set(p, cue);
  return cue;
}

function signsOf(p: Parameter, c: Candidate, around: Around): Signs {
  const { tokens, parameters } = around;
  const want = wantOf(p);
  const isNumber = want === 'int' || want === 'num' || want === 'year' || want === 'nums';
  const cue = cueOf(p, c, around);
  const kind = kindOf(p);
  const sort =
    c.sort === 'phrase' && c.loose === true ? 'loose' : c.sort === 'name' && c.loose === true ? 'loosename' : c.sort;
  const found: Signs = [[`${sort}:${want}`, 1]];
  const add = (name: string, amount: number | boolean = 1): void => {
    if (amount !== 0 && amount !== false) found.push([name, Number(amount)]);
  };
  const side = isNumber ? 'num' : 'text';
  add(`optional:${sort}`, !p.required);
  add(`left:${side}`, cue.left);
  add(`right:${side}`, cue.right);
  add(`near:${side}`, cue.points > 2);
  add(`nocue:${side}`, cue.points < 0.4);
  const others = parameters.filter((one) => one !== p && wantOf(one) !== 'other' && mayBe(one, c));
  const rival = Math.max(0, ...others.map((one) => cueOf(one, c, around).points));
  add(`rival:${side}`, Math.max(0, rival - cue.points));
  add(`alone:${side}`, others.length === 0);
  const prep = prepositionGroup(cue.preposition);
  add(`${prep}>${kind}`);
  add('joint', p.joint !== undefined && p.joint === cue.preposition);
  const isExample = p.examples.some((one) => one.toLowerCase() === String(c.value).toLowerCase());
  add(isNumber ? 'example' : `example:${sort}`, isExample);
  const among = standing(c, around);
  const same = parameters.filter((one) => wantOf(one) === want && one.required === p.required);
  add(`sequence:${side}`, among.index === same.indexOf(p));
  add(`single:${side}`, among.count === 1);
  if (isNumber || c.sort === 'number' || c.sort === 'amount') addNumber(p, c, cue, tokens, add);
  if (isNumber) return found;
  add('object', cue.object);
  add(`labelled:${c.sort === 'tail' ? 'tail' : 'text'}`, isLabelled(p, c, tokens));
  const words = String(c.value).split(' ').length;
  add('long', Math.max(0, words - 4));
  add('words', words > 1);
  if (c.known !== undefined) add(`${c.known}>${kind}`);
  add(`region>${kind}`, c.region === true);
  add(
    `afterplace>${kind}`,
    tokens[c.from - 1]?.text === ',' && tokens[c.from - 2]?.capital === true && tokens[c.from]?.capital === true,
  );
  add('inregion', among.isInRegion);
  add(
    'holdsname',
    tokens.slice(c.from, c.to).some((token) => p.nameStems.includes(token.stem) && !GENERAL.has(token.stem)),
  );
  add(`proper>${kind}`, c.sort === 'name');
  add('own', c.own ?? 0);
  add('within', among.isWithin);
  add(`described:${sort}`, !isExample && isDescribed(p, c));
  add(`quotedthere:${sort}`, isQuotedThere(p, c));
  add('verblike', c.to - c.from === 1 && isKnown('verbs', lowerAt(tokens, c.from)));
  add('quality', c.known === 'quality' && /type|kind|style|color|condition|quality|size/i.test(p.name));
  return found;
}

/** Whether the description speaks of the very words. */
const isDescribed = (p: Parameter, c: Candidate): boolean =>
  p.description.toLowerCase().includes(String(c.value).toLowerCase()) &&
  !p.nameStems.includes(String(c.value).toLowerCase());

function isQuotedThere(p: Parameter, c: Candidate): boolean {
  const said = String(c.value).toLowerCase();
  const there = p.description.toLowerCase();
  return there.includes(`'${said}'`) || there.includes(`"${said}"`);
}

function addNumber(
  p: Parameter,
  c: Candidate,
  cue: Cue,
  tokens: readonly Token[],
  add: (name: string, amount?: number | boolean) => void,
): void {
  const q = c.quantity;
  if (q === undefined) return;
  const unit = unitAt(q, tokens[conjunctEnd(tokens, c.to)]);
  const isTime = TIME_UNITS.has(unit);
  add('year:other', q.isYear && wantOf(p) !== 'year' && cue.points < 3);
  add('year:year', q.isYear && p.nameStems.includes('year'));
  add('ordinal', q.isOrdinal);
  add('unit:own', unit !== '' && p.stems.has(unit));
  add('time:duration', isTime && has(p, DURATION));
  add('time:other', isTime && !has(p, DURATION) && !p.stems.has(unit));
  const money = has(p, MONEY) || MONEY_SAID.test(p.description);
  const isMoney = q.currency || isMoneyWord(lowerAt(tokens, conjunctEnd(tokens, c.to)));
  add('money:money', isMoney && money);
  add('money:other', isMoney && !money);
  const share = /percent|rate|probab|ratio|%|yield|return/i.test(`${p.name} ${p.description}`);
  add('share:share', q.percent && share);
  add('share:other', q.percent && !share);
  const counts = p.nameStems.some((one) => COUNT.has(one));
  add('count:plural', !q.currency && !q.percent && counts && isPlural(tokens[c.to]));
  add('count:top', counts && TOP.test(lowerAt(tokens, c.from - 1)));
  add('chance', /probab|fraction|proportion/i.test(`${p.name} ${p.description}`) && q.value > 1 && !q.percent);
  add('word', !/\d/.test(q.typed));
  add('one', q.typed.toLowerCase() === 'one');
  add('worded', !/\d/.test(q.typed) && isPlural(tokens[c.to]) && !counts);
  add('worded:own', !/\d/.test(q.typed) && !counts && (c.own ?? 0) > 0);
}

const TOP = /^(?:last|first|top|latest|next|newest|oldest|best|most)$/;
const MONEY_SAID = /[$€£]|\b(?:dollars?|usd|eur|euros?|money|cost|price|amount)\b/i;
const has = (p: Parameter, stems: ReadonlySet<string>): boolean => [...p.stems].some((one) => stems.has(one));
const isPlural = (token: Token | undefined): boolean => token?.kind === 'word' && /[^s]s$/.test(token.lower);
// `500 weekly` are no weeks.
const unitAt = (q: Quantity, next: Token | undefined): string =>
  q.unit !== '' ? q.unit : next?.kind === 'word' && !next.lower.endsWith('ly') ? next.stem : '';

const GROUPS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['from', new Set(['from', 'since'])],
  ['to', new Set(['to', 'until', 'till', 'into', 'toward', 'towards'])],
  ['in', new Set(['in', 'at', 'near', 'around', 'within'])],
  ['by', new Set(['by'])],
  ['of', new Set(['of'])],
  ['for', new Set(['for'])],
  ['with', new Set(['with', 'using', 'via', 'per', 'through', 'without'])],
  ['about', new Set(['about', 'on', 'regarding', 'concerning', 'against'])],
  ['as', new Set(['as', 'than'])],
];
const prepositionGroup = (preposition: string): string =>
  preposition === '' ? 'none' : (GROUPS.find(([, all]) => all.has(preposition))?.[0] ?? 'else');
