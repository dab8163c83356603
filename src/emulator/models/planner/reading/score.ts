import { isKnown } from '../../../language/lexicon.js';
import { nameWords } from '../../../language/words.js';
import { wantsAccount } from '../parameters/free-text.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';
import { type Cue, cueAt, type Weigh } from './cues.js';
import { COUNT, DURATION, KINDS, MONEY, SOURCE, TARGET, TIME_UNITS, TOPICS } from './kinds.js';
import type { Quantity } from './numbers.js';
import { lowerAt, type Token } from './tokens.js';

const NEVER = -99;

/** How well a stretch fits a parameter, and what ties it there: a further value has the same tie. */
export interface Fit {
  points: number;
  tie: string;
}

export function fitOf(
  p: Parameter,
  c: Candidate,
  tokens: readonly Token[],
  weigh: Weigh,
  solid: readonly Candidate[],
): Fit {
  if (c.only !== undefined && c.only !== p) return { points: NEVER, tie: '' };
  const blocks = (token: Token): boolean =>
    solid.some(
      (one) => token.start < one.end && one.start < token.end && one !== c && !(one.start < c.end && c.start < one.end),
    );
  const cue = cueAt(p, tokens, c.from, c.to, weigh, blocks);
  const region = isRegion(tokens, c.from) ? (REGION.test(p.name) ? 2.5 : -1.5) : 0;
  const unit = c.quantity === undefined ? '' : unitAt(c.quantity, tokens[c.to]);
  return {
    points: scoreOf(p, c, cue, tokens) + region,
    tie:
      region !== 0
        ? 'region'
        : c.quantity?.currency === true
          ? '$'
          : unit !== ''
            ? unit
            : `${cue.preposition} ${cue.word}`.trim(),
  };
}

const REGION = /state|country|region|province/i;

/** `Australia` in `Sydney, Australia`. */
const isRegion = (tokens: readonly Token[], from: number): boolean =>
  tokens[from - 1]?.text === ',' && tokens[from]?.capital === true && tokens[from - 2]?.capital === true;

/** By its type, the cue beside it, the preposition before it, and what it is a number of. */
function scoreOf(p: Parameter, c: Candidate, cue: Cue, tokens: readonly Token[]): number {
  if (
    p.type === 'array' &&
    (p.itemType === 'number' || p.itemType === 'integer' || p.itemType === 'array' || c.sort === 'numbers')
  )
    return listScore(p, c, cue);
  switch (p.kind) {
    case 'number':
      return numberScore(p, c, cue, tokens);
    case 'id':
      return idScore(p, c, cue);
    case 'listed':
      return c.sort === 'listed' ? 4 + cue.points * 0.3 : NEVER;
    case 'email':
      return c.sort === 'email' ? 5 + cue.points : NEVER;
    case 'url':
      return c.sort === 'url' ? 5 + cue.points : c.sort === 'quoted' ? cue.points : NEVER;
    case 'phone':
      return c.sort === 'phone' ? 5 + cue.points : NEVER;
    case 'text':
      return textScore(p, c, cue);
    default:
      return NEVER;
  }
}

function numberScore(p: Parameter, c: Candidate, cue: Cue, tokens: readonly Token[]): number {
  const q = c.quantity;
  if (q === undefined || (p.type === 'integer' && !Number.isInteger(q.value))) return NEVER;
  const wantsYear = p.nameStems.includes('year') && !/\b(?:number|how many|duration)\b/i.test(p.description);
  if (wantsYear) return q.isYear ? 3.5 + cue.points : cue.points > 3.5 ? 1 : NEVER;
  let points = 0.6 + cue.points;
  if (q.isYear && /^(?:in|since|from|until|between)$/.test(cue.preposition) && cue.points < 3) points -= 1.5;
  if (q.isOrdinal) points -= 0.8;
  const unit = unitAt(q, tokens[c.to]);
  if (unit !== '' && TIME_UNITS.has(unit)) {
    points += has(p, DURATION) || p.stems.has(unit) ? 2 : -1;
  } else if (unit !== '' && p.stems.has(unit)) points += 1;
  if (q.currency) points += has(p, MONEY) || MONEY_SAID.test(p.description) ? 1.6 : -0.4;
  if (q.percent) points += /percent|rate|probab|ratio|%/i.test(`${p.name} ${p.description}`) ? 1.6 : -1;
  if (!q.currency && !q.percent && p.nameStems.some((one) => COUNT.has(one)) && isPlural(tokens[c.to]))
    points += /^(?:last|first|top|latest|next|newest|oldest|best|most)$/.test(lowerAt(tokens, c.from - 1)) ? 2.6 : 0.5;
  if (/probab|fraction|proportion/i.test(`${p.name} ${p.description}`) && q.value > 1 && !q.percent) points -= 2.5;
  points += prepositionPoints(p, cue.preposition) * 0.6;
  return points;
}

/** For a list of numbers. */
function listScore(p: Parameter, c: Candidate, cue: Cue): number {
  if (c.sort === 'numbers')
    return isNested(c.value) === (p.itemType === 'array') ? 4 + cue.points : p.itemType === 'array' ? NEVER : 1;
  return c.sort === 'number' && p.itemType !== 'array' && c.quantity?.isOrdinal !== true ? 0.8 + cue.points : NEVER;
}

const isNested = (value: unknown): boolean => Array.isArray(value) && value.some(Array.isArray);

const MONEY_SAID = /[$€£]|\b(?:dollars?|usd|eur|euros?|money|cost|price|amount)\b/i;
const has = (p: Parameter, stems: ReadonlySet<string>): boolean => [...p.stems].some((one) => stems.has(one));
const isPlural = (token: Token | undefined): boolean => token?.kind === 'word' && /[^s]s$/.test(token.lower);
const unitAt = (q: Quantity, next: Token | undefined): string =>
  q.unit !== '' ? q.unit : next?.kind === 'word' ? next.stem : '';

function idScore(p: Parameter, c: Candidate, cue: Cue): number {
  const preposition = prepositionPoints(p, cue.preposition);
  if (c.sort === 'id') {
    const isNamed = cue.points >= 2 && c.only === undefined && c.foreign !== true;
    return (c.only === p ? 6 : p.shape === undefined ? 3 : isNamed ? 2 : NEVER) + cue.points * 0.5 + preposition;
  }
  const digits = digitsWanted(p);
  if (c.sort === 'number') {
    if (c.quantity === undefined || c.quantity.currency || c.quantity.percent || c.quantity.unit !== '') return NEVER;
    if (digits !== undefined) return c.quantity.typed.length === digits ? 5 + cue.points * 0.5 : NEVER;
    return (p.shape === undefined || p.shape.prefix === '') && cue.points >= 1.6 ? cue.points : NEVER;
  }
  if (p.shape !== undefined) return NEVER;
  if (c.sort === 'quoted') return 2 + cue.points;
  return (c.sort === 'name' || c.sort === 'phrase') && cue.points >= 2.8 && !/\s/.test(String(c.value))
    ? cue.points - 1
    : NEVER;
}

const DIGITS = /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ](?:last )?digits?\b/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** How many digits the description says the value has. */
function digitsWanted(p: Parameter): number | undefined {
  const said = DIGITS.exec(p.description)?.[1];
  if (said === undefined) return undefined;
  return /\d/.test(said) ? Number(said) : NUMBERS.indexOf(said.toLowerCase());
}

function textScore(p: Parameter, c: Candidate, cue: Cue): number {
  const said = String(c.value);
  const example = p.examples.some((one) => one.toLowerCase() === said.toLowerCase()) ? 0.8 : 0;
  const preposition = prepositionPoints(p, cue.preposition);
  if (wantsAccount(p) && c.sort !== 'quoted') return NEVER;
  switch (c.sort) {
    case 'quoted':
      return 2.5 + cue.points + example + preposition * 0.5;
    case 'id':
      return c.only === undefined ? 0.5 + cue.points + example + preposition * 0.5 : NEVER;
    case 'rest':
      return p.required ? 1.3 : NEVER;
    case 'email':
    case 'url':
      return cue.points >= 1 ? cue.points : NEVER;
    case 'number': {
      const q = c.quantity;
      if (p.nameStems.includes('year') && q?.isYear === true) return 3.5 + cue.points;
      return cue.points + (has(p, DURATION) && q !== undefined ? 1.2 : 0) - 1;
    }
    case 'name':
    case 'phrase': {
      const proper =
        c.sort === 'name' && !hasName(p, TOPICS)
          ? KINDS.some((kind) => kind.proper && hasName(p, kind.stems))
            ? 1.2
            : 0.5
          : 0;
      const long = said.split(' ').length > 5 ? 1.2 : 0;
      const region =
        c.region === true
          ? hasName(p, PLACES) || /\bcity\b|\bstate\b|location|place|address/i.test(p.description)
            ? 0.4
            : -3
          : 0;
      return (
        0.3 + cue.points + preposition + proper + example + region - long + knownPoints(p, c) + (cue.object ? 0.5 : 0)
      );
    }
    default:
      return NEVER;
  }
}

/** A known place is no person, and a quality by itself is neither. */
function knownPoints(p: Parameter, { known }: Candidate): number {
  if (known === 'quality') return hasName(p, PLACES) || hasName(p, PEOPLE) ? -2 : 0;
  if (known === undefined) return 0;
  const [wanted, other] = known === 'place' ? [PLACES, PEOPLE] : [PEOPLE, PLACES];
  return hasName(p, wanted) ? 1 : hasName(p, other) ? -2 : 0;
}

const PEOPLE = KINDS[1]?.stems ?? new Set<string>();
const PLACES = KINDS[0]?.stems ?? new Set<string>();
const hasName = (p: Parameter, stems: ReadonlySet<string>): boolean =>
  p.nameStems.some((one) => stems.has(one)) ||
  (stems === PEOPLE && nameWords(p.name).some((word) => isKnown('roles', word)));

/** What the preposition before a stretch says for a parameter. */
function prepositionPoints(p: Parameter, preposition: string): number {
  if (preposition === '') return 0;
  let points = p.joint === preposition ? 2 : preposition === 'of' || preposition === 'for' ? 0.5 : 0.2;
  const ends = [SOURCE, TARGET].filter((kind) => hasName(p, kind.stems));
  if (ends.length === 1) {
    const [end] = ends;
    if (end?.prepositions.has(preposition)) points += 2;
    else if (preposition === 'from' || preposition === 'to') return -2;
  }
  for (const { stems, prepositions } of KINDS) {
    if (!prepositions.has(preposition)) continue;
    if (hasName(p, stems)) points = Math.max(points, 1.8);
    else if ([...p.stems].some((one) => stems.has(one))) points = Math.max(points, 0.9);
  }
  return points;
}
