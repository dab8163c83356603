import { located } from '../parameters/places.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';
import { wholeOf } from './numbers.js';

const AS_FOUND: ReadonlySet<Candidate['sort']> = new Set(['numbers', 'listed', 'literal', 'clock', 'unit']);

/** What a stretch gives for a parameter, in its type; undefined when it gives nothing. */
export function valueFor(p: Parameter, c: Candidate): unknown {
  if (AS_FOUND.has(c.sort)) return c.value;
  if (p.type === 'number' || p.type === 'integer' || p.itemType === 'number' || p.itemType === 'integer')
    return c.quantity === undefined ? undefined : numberOf(p, c.quantity) * inUnitsOf(p, c);
  if (c.sort === 'number') return c.quantity?.lettered ?? c.quantity?.typed;
  if (typeof c.value !== 'string') return undefined;
  return c.sort === 'name' || c.sort === 'example' || c.known === 'place' ? located(p, c.value) : c.value;
}

/** `2 days` for a number of hours: how many of the parameter's units of time one of those said is. */
function inUnitsOf({ name, description }: Parameter, { unit }: Candidate): number {
  if (unit === undefined) return 1;
  const [wanted, another] = UNITS.filter(([of]) => of.test(`${name.replaceAll('_', ' ')} ${description}`));
  const said = UNITS.find(([, spoken]) => spoken.test(unit));
  if (wanted === undefined || another !== undefined || said === undefined) return 1;
  const factor = said[2] / wanted[2];
  return Number.isInteger(factor) ? factor : 1;
}

/** What names a unit in a schema, what does in a sentence, and how many seconds it has. */
const UNITS: readonly (readonly [RegExp, RegExp, number])[] = [
  [/(?<!per )seconds\b/i, /^(?:secs?|seconds?)$/i, 1],
  [/minutes\b/i, /^(?:mins?|minutes?)$/i, 60],
  [/hours\b/i, /^(?:hrs?|hours?)$/i, 3600],
  [/\bdays\b/i, /^days?$/i, 86_400],
];

/** A share is a fraction where no hundredths are wanted. */
function numberOf(p: Parameter, quantity: NonNullable<Candidate['quantity']>): number {
  const { percent } = quantity;
  const value = p.type === 'integer' ? wholeOf(quantity) : quantity.value;
  const said = `${p.name} ${p.description}`;
  const asShare = percent && p.type === 'number' && (!/percent(?!\s*=)/i.test(said) || /\bdecim|\b0?\.\d/i.test(said));
  return asShare ? Number((value / 100).toPrecision(12)) : value;
}
