import { isInRange } from '../tools/description.js';
import type { Parameter } from '../tools/parameter.js';
import { isBound } from './bounds.js';
import { SOURCE, TARGET } from './kinds.js';
import { digitsWanted } from './kinds-wanted.js';
import type { Candidate } from './stretch.js';
import { type Around, cueOf, isAim, isPlain } from './ties.js';
import { lowerAt, type Token } from './tokens.js';
import { isOfOtherLength } from './unfit.js';

/** How firmly its form alone ties a stretch to a parameter: a listed value, an identifier of a known shape, an address. */
export function firmnessOf(p: Parameter, c: Candidate, around: Around): number | undefined {
  if (isAim(p, c, around)) return undefined;
  const points = byForm(p, c) ?? (isBound(p, c, around.tokens) || isRated(p, c, around.tokens) ? 3 : undefined);
  if (points === undefined) return undefined;
  const cue = cueOf(p, c, around);
  if (p.kind === 'id' && cue.points < 1 && isAmountOf(c, around)) return undefined;
  const before = lowerAt(around.tokens, c.from - 1);
  return points + 0.3 * cue.points + directionOf(p, /^(?:many|much)$/.test(before) ? 'to' : cue.preposition);
}

/** `put 300 on it`, `put 3000 on 1200`: what it is about is said elsewhere, and the number is another value. */
function isAmountOf({ value }: Candidate, { tokens, parameters }: Around): boolean {
  const number = String(value);
  if (!/^\d{1,6}$/.test(number)) return false;
  const said = tokens.map(({ lower }) => lower).join(' ');
  const before = String.raw`(?<!\b(?:on|for|with|from|(?<!\ban? (?:\w+ ){1,3})of) (?:\w+ ){0,2})`;
  const behind = String.raw`(?! (?:and|or|[,;&]) \d).* (?:on|for|of) (?:\w+ ){0,2}(?!${number})\d{${number.length}}\b`;
  const isNamed = new RegExp(`${before}\\b${number}\\b${behind}`).test(said);
  return OF_IT.test(said) || (isNamed && parameters.some((p) => p.kind === 'number' && p.required));
}

/** `4 out of 5`, for a number that ends there. */
const isRated = (p: Parameter, { sort, from, quantity }: Candidate, tokens: readonly Token[]): boolean =>
  sort === 'number' &&
  /^\d+ ?(?:\/|out of) ?(?:5|10)(?!\d)/.test([0, 1, 2, 3].map((i) => lowerAt(tokens, from + i)).join(' ')) &&
  isInRange(p, quantity?.value ?? 0) &&
  !isInRange(p, 11);
const OF_IT = /\bit to\b|\b(?:on|for|to) (?:it|that|this)(?=$| (?:[^\w\s]|please|pls|and)(?: |$))/;

/** Which of two ends is meant: `from X-1 to X-2`, `how many X-2`. */
function directionOf(p: Parameter, preposition: string): number {
  const [isFrom, isTo] = [SOURCE, TARGET].map((end) => p.nameStems.some((one) => end.has(one)));
  // The last digits are no end of anything.
  if (digitsWanted(p) !== undefined || isFrom === isTo || !/^(?:from|to|into)$/.test(preposition)) return 0;
  return (preposition === 'from') === isFrom ? 2 : -2;
}

function byForm(p: Parameter, c: Candidate): number | undefined {
  if (c.only !== undefined && c.only !== p) return undefined;
  if (c.sort === 'listed') return 4;
  if (c.sort === 'name' && String(c.value).length === p.letters && /^\p{Lu}+$/u.test(String(c.value))) return 4;
  // A street with its number is the address.
  if (c.sort === 'name' && c.only === p) return 3;
  if (c.sort === 'unit') return 1;
  if (c.sort === 'clock') return 3;
  if (c.sort === 'literal') return p.kind === 'text' && p.type === 'array' && Array.isArray(c.value) ? 3 : undefined;
  if (p.kind === 'listed' && p.type !== 'string' && p.type !== 'array') return undefined;
  if (p.kind === 'email' || p.kind === 'phone') return c.sort === p.kind ? 5 : undefined;
  if (p.kind === 'url') return c.sort === 'url' ? 5 : c.sort === 'file' ? 2 : undefined;
  if (p.kind !== 'id') return undefined;
  if (isOfOtherLength(p, c)) return undefined;
  if (c.sort === 'number' && digitsWanted(p) !== undefined)
    return isPlain(c.quantity) && (p.shape === undefined || p.shape.prefix === '') ? 5 : undefined;
  return c.sort === 'id' && c.only === p ? (p.shape === undefined ? 3 : 6) : undefined;
}
