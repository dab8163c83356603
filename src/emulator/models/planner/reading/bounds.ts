import { LEAST, MOST, SAYS_LEAST, SAYS_MOST } from '../../../language/bounds.js';
import { nameWords } from '../../../language/words.js';
import type { Found } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './stretch.js';
import { lowerAt, type Token } from './tokens.js';

/** Which end of a range of numbers is meant. */
type Bound = 'least' | 'most';

/** The end of a range that a parameter takes, by its name; of years also by what is told of it. */
function boundOf({ nameStems, type, end }: Parameter): Bound | undefined {
  if (type !== 'integer' && type !== 'number') return undefined;
  const [isLeast, isMost] = [LEAST, MOST].map((one) => nameStems.some((part) => one.has(part)));
  if (isLeast !== isMost) return isLeast ? 'least' : 'most';
  return end === undefined || isLeast || !nameStems.includes('year') ? undefined : end === 'first' ? 'least' : 'most';
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

/** Ten years, a hundred, or one that is none of several, nor one of its ends. */
const YEARS =
  /(?<![a-zà-ɏ\d-])(?:((?:1\d|20)\d0)'?s(?![a-zà-ɏ\d])|(\d{1,2})(?:th|st)[ -]centur(?:y|ies)\b|(?:in|of|during|from) ((?:1\d|20)\d\d)(?![a-zà-ɏ\d]|[-/.,]\d|\s*(?:to|until|till|and|or|-|–|on\b)))/giu;

/** For functions that take the first and the last of some years, those of a stretch of time: `the 1930s`, `in 1944`. */
export function yearsIn(open: readonly Parameter[], text: string): [Parameter, Found[]][] {
  const takers = open.flatMap((p) => {
    const bound = /\byears?\b/i.test(`${nameWords(p.name).join(' ')} ${p.description}`) ? boundOf(p) : undefined;
    return bound === undefined ? [] : [{ p, bound }];
  });
  if (new Set(takers.map(({ bound }) => bound)).size < 2) return [];
  const [one, ...more] = [...text.matchAll(YEARS)].map((m) =>
    m[2] === undefined
      ? { m, first: Number(m[1] ?? m[3]), length: m[1] === undefined ? 1 : 10 }
      : { m, first: Number(m[2]) * 100 - 99, length: 100 },
  );
  const last = more.at(-1) ?? one;
  if (one === undefined || last === undefined) return [];
  const [start, end] = [one.m.index, last.m.index + last.m[0].length];
  return takers.map(({ p, bound }) => [
    p,
    [{ value: bound === 'least' ? one.first : last.first + last.length - 1, start, end }],
  ]);
}
