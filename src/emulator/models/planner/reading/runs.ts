import { type Found, overlaps } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Pair } from './pairs.js';
import type { Candidate } from './stretch.js';
import { isPlain } from './ties.js';
import type { Token } from './tokens.js';
import { valueFor } from './values.js';

/** A stretch with those of its sort beside it, in sequence; two need an `and` between them. */
export function runOf(
  { p, c }: Pair,
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  used: readonly Found[],
): Candidate[] {
  if (c.sort === 'literal' || c.sort === 'numbers') return [c];
  const run = [c];
  const regions = candidates.filter(({ region }) => region === true);
  // The `MA` of `Boston, MA` is no value beside it.
  const isInRegion = (one: Candidate): boolean =>
    p.type !== 'array' && one.region !== true && regions.some(({ from, to }) => from < one.from && one.to <= to);
  const alike = candidates
    .filter(
      (one) =>
        isAlike(one, c) &&
        one.naming !== true &&
        !isInRegion(one) &&
        (one.only === c.only || (c.sort === 'id' && one.sort === 'number')) &&
        valueFor(p, one) !== undefined,
    )
    .sort((a, b) => Number(a.loose ?? false) - Number(b.loose ?? false) || b.to - b.from - (a.to - a.from));
  for (const step of [1, -1] as const) {
    let at = c;
    for (;;) {
      const next = alike.find(
        (one) =>
          !overlaps(one, used) && !overlaps(one, run) && isBeside(p, tokens, step > 0 ? at : one, step > 0 ? one : at),
      );
      if (next === undefined) break;
      run[step > 0 ? 'push' : 'unshift'](next);
      at = next;
    }
  }
  if (p.type === 'array' || c.only === p || run.length > 2) return run;
  return run.some((one, i) => i > 0 && JOINT.test(between(p, tokens, run[i - 1], one))) ? run : [c];
}

const JOINT = /(?:^|\s)(?:and|n|or|&|vs|versus|plus|as well as|along with|together with)(?:\s|$)/;
const BESIDE =
  /^(?:\. )?(?:(?:, )?(?:and|n)(?: also| then)?|,|, also|or|&|\+|;|, or|vs|versus|plus|as well as|along with|(?:goes? )?together with)(?: (?:the|a|an|in|for|of|to|at|on|from|with|also))?$/;
const RANGE = /^(?:to|through|-|–|and)(?: \w =)?$/;

/** Whether only a joint stands between two stretches, and perhaps the preposition said again. */
function isBeside(p: Parameter, tokens: readonly Token[], a: Candidate, b: Candidate): boolean {
  if (b.from < a.to || b.from > a.to + 3) return false;
  const isSameUnit = a.sort === 'number' && tokens[a.to]?.stem === tokens[b.to]?.stem && tokens[a.to]?.kind === 'word';
  const gap = between(p, tokens, isSameUnit ? { ...a, to: a.to + 1 } : a, b);
  const isAgain = / (?:in|for|of|to|at|on|from|with)$/.test(gap);
  if (isAgain && !isAlikeApart(a, b)) return false;
  // `A1 B2 and C3`: codes of a list need no comma.
  if (
    gap === '' &&
    (p.type === 'array' || p.kind === 'id') &&
    [a, b].every(({ value }) => /^(?=.*\d)[\p{L}\d-]{1,10}$/u.test(String(value)))
  )
    return true;
  return BESIDE.test(gap) || (p.type === 'array' && a.sort === 'number' && RANGE.test(gap));
}

const between = (p: Parameter, tokens: readonly Token[], a: Candidate | undefined, b: Candidate): string =>
  tokens
    .slice(a?.to ?? 0, b.from)
    .filter((token) => !p.nameStems.includes(token.stem))
    .map((token) => token.lower)
    .join(' ');

/** Whether two stretches are of one sort. */
export const isAlike = (a: Candidate, b: Candidate): boolean =>
  (a.sort === b.sort && a.quantity?.percent === b.quantity?.percent && a.quantity?.currency === b.quantity?.currency) ||
  (isWords(a) && isWords(b)) ||
  (a.sort === 'number' && b.sort === 'id' && /^\d+$/.test(String(b.value)));
/** Whether two stretches far from each other are: a name is not told again by other words. */
export const isAlikeApart = (a: Candidate, b: Candidate): boolean =>
  (isAlike(a, b) && (a.sort === 'phrase') === (b.sort === 'phrase')) || isRestOf(a, b) || isRestOf(b, a);
/** `12 dollars …, 15 …`: the currency is said once. */
const isRestOf = (a: Candidate, b: Candidate): boolean =>
  a.quantity?.currency === true && b.sort === 'number' && isPlain(b.quantity) && b.quantity?.isOrdinal === false;
const isWords = ({ sort }: Candidate): boolean => WORDS.has(sort);
const WORDS: ReadonlySet<Candidate['sort']> = new Set(['name', 'phrase', 'quoted', 'example']);
