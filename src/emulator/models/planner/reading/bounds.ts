import { LEAST, MOST, SAYS_LEAST, SAYS_MOST } from '../../../language/bounds.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';
import { lowerAt, type Token } from './tokens.js';

/** Which end of a range of numbers is meant. */
type Bound = 'least' | 'most';

/** The end of a range that a parameter takes, by its name. */
function boundOf({ nameStems, type }: Parameter): Bound | undefined {
  if (type !== 'integer' && type !== 'number') return undefined;
  const [isLeast, isMost] = [LEAST, MOST].map((one) => nameStems.some((part) => one.has(part)));
  return isLeast === isMost ? undefined : isLeast ? 'least' : 'most';
}

/** The end of a range that a number is said to be, by the words before it. */
function boundSaid(c: Candidate, tokens: readonly Token[]): Bound | undefined {
  const before = tokens
    .slice(Math.max(0, c.from - 4), c.from)
    .map(({ lower }) => lower)
    .join(' ');
  if (/\bbetween (?:\W )?\S+ and$/.test(before)) return 'most';
  if (SAYS_MOST.test(before)) return 'most';
  return SAYS_LEAST.test(before) && lowerAt(tokens, c.from - 1) !== 'and' ? 'least' : undefined;
}

/** Whether a number is said to be the end of the range that a parameter takes: `before 1990` of `to_year`. */
export function isBound(p: Parameter, c: Candidate, tokens: readonly Token[]): boolean {
  const bound = c.quantity === undefined || c.sort !== 'number' ? undefined : boundOf(p);
  return (
    bound !== undefined &&
    boundSaid(c, tokens) === bound &&
    (p.type !== 'integer' || Number.isInteger(c.quantity?.value))
  );
}
