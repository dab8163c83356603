import { isKnown } from '../../../language/lexicon.js';
import { isMisspelling } from '../../../language/spelling.js';
import { synonyms } from '../../../language/synonyms.js';
import type { Parameter } from '../tools/parameter.js';
import { GENERAL } from './kinds.js';
import { isArticle, isJoint, isPreposition, isStop, type Token } from './tokens.js';

/** What ties a stretch of a sentence to a parameter. */
export interface Cue {
  /** From 0; about 4 when the parameter's name stands beside it. */
  points: number;
  left: number;
  right: number;
  /** The preposition before it, '' where there is none. */
  preposition: string;
  /** The word of the parameter that stands beside it, '' where there is none. */
  word: string;
  /** Whether a verb stands right before it. */
  object: boolean;
}

/** How much a stem tells for a parameter: less when other parameters have it too, or when it says little. */
export type Weigh = (parameter: Parameter, stem: string) => number;

/** Reads how much each parameter's words tell, among the parameters of its function. */
export function weighing(parameters: readonly Parameter[]): Weigh {
  const names = new Map<string, number>();
  const told = new Map<string, number>();
  for (const p of parameters) {
    for (const one of new Set(p.nameStems)) names.set(one, (names.get(one) ?? 0) + 1);
    for (const one of p.stems) told.set(one, (told.get(one) ?? 0) + 1);
  }
  return (p, stem) => {
    if (p.nameStems.includes(stem)) {
      const general = GENERAL.has(stem) && p.nameStems.length > 1 ? 0.45 : 1;
      return general / (names.get(stem) ?? 1);
    }
    if (p.nameStems.some((one) => isMisspelling(stem, one))) return 0.7;
    if ([...synonyms(stem)].some((other) => p.nameStems.includes(other))) return 0.6;
    return p.stems.has(stem) ? (p.required || p.kind === 'id' ? 0.5 : 0.3) / (told.get(stem) ?? 1) : 0;
  };
}

const FURTHEST_LEFT = 6;
const FURTHEST_RIGHT = 3;

/** The cue that stands beside a stretch, at tokens `from` up to `to`. */
export function cueAt(
  p: Parameter,
  tokens: readonly Token[],
  from: number,
  to: number,
  weigh: Weigh,
  blocks: (token: Token) => boolean,
): Cue {
  let left = 0;
  let word = '';
  let preposition = '';
  let steps = 0;
  const start = conjunctStart(tokens, from);
  for (let at = start - 1; at >= 0 && steps < FURTHEST_LEFT; at--) {
    const token = tokens[at];
    if (token === undefined || (isStop(token) && !/^[:(]$/.test(token.text)) || blocks(token)) break;
    if (isJoint(token) && steps > 0) steps += 2;
    if (preposition === '' && isPreposition(token) && at >= start - 2) preposition = token.lower;
    if (token.kind !== 'word' || isArticle(token) || isPreposition(token) || LINKS.has(token.lower)) continue;
    const points = weigh(p, token.stem) * (4.2 - 0.55 * steps);
    if (points > left) [left, word] = [points, token.stem];
    steps++;
  }
  let right = 0;
  const end = conjunctEnd(tokens, to);
  for (let at = end, step = 0; at < tokens.length && step < FURTHEST_RIGHT; at++, step++) {
    const token = tokens[at];
    if (at === to && token?.capital === true && tokens[to - 1]?.capital === true) break;
    if (token === undefined || isStop(token) || isJoint(token) || isPreposition(token) || blocks(token)) break;
    const points = weigh(p, token.stem) * (3.8 - 0.9 * step);
    if (points > Math.max(left, right)) word = token.stem;
    right = Math.max(right, points);
  }
  return {
    points: Math.max(left, right) + 0.2 * Math.min(left, right),
    left,
    right,
    preposition,
    word,
    object: isVerb(tokens[from - 1]) || (isArticle(tokens[from - 1]) && isVerb(tokens[from - 2])),
  };
}

/** Of `4 and 5` both stand behind what stands before the first: where that is, for a number or name right behind a joint. */
function conjunctStart(tokens: readonly Token[], from: number): number {
  let at = from;
  const isLike = (token: Token | undefined): boolean =>
    token !== undefined && (tokens[from]?.kind === 'number' ? token.kind === 'number' : token.capital);
  while (at > 1 && isLike(tokens[from]) && isJoint(tokens[at - 1]) && isLike(tokens[at - 2])) {
    at -= 2;
    while (at > 0 && tokens[from]?.kind !== 'number' && isLike(tokens[at - 1])) at--;
  }
  return at;
}

/** Of `4 and 5 years` both are years: where what stands behind the last begins, for a number right before a joint. */
export function conjunctEnd(tokens: readonly Token[], to: number): number {
  let at = to;
  while (tokens[to - 1]?.kind === 'number' && isJoint(tokens[at])) {
    const next = isJoint(tokens[at + 1]) ? at + 2 : at + 1;
    if (tokens[next]?.kind !== 'number') break;
    at = next + 1;
  }
  return at;
}

const isVerb = (token: Token | undefined): boolean =>
  token !== undefined &&
  (isKnown('gerunds', token.lower) || isKnown('past', token.lower) || isKnown('verbs', token.lower));

const LINKS = new Set(['is', 'are', 'be', 'as', 'equals', 'equal', 'was', 'set', 'being']);
