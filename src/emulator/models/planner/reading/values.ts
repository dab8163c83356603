import { nameWords } from '../../../language/words.js';
import { located } from '../parameters/places.js';
import type { Parameter } from '../tools/parameter.js';
import { wholeOf } from './numbers.js';
import type { Candidate } from './stretch.js';

const AS_FOUND: ReadonlySet<Candidate['sort']> = new Set(['numbers', 'listed', 'literal', 'clock', 'unit']);

/** What a stretch gives for a parameter, in its type; undefined when it gives nothing. */
export function valueFor(p: Parameter, c: Candidate): unknown {
  if (AS_FOUND.has(c.sort)) return c.value;
  if (p.type === 'number' || p.type === 'integer' || p.itemType === 'number' || p.itemType === 'integer')
    return c.quantity === undefined ? undefined : Number((numberOf(p, c.quantity) * inUnitsOf(p, c)).toPrecision(12));
  if (c.sort === 'number') return c.quantity?.lettered ?? c.quantity?.typed;
  if (typeof c.value !== 'string') return undefined;
  return c.sort === 'name' || c.sort === 'example' || c.known === 'place' ? located(p, c.value) : c.value;
}

/** `2 days` for a number of hours, `1.5 t` for one of kilograms: how many of the parameter's units one of those said is. */
function inUnitsOf({ name, type, description }: Parameter, { unit }: Candidate): number {
  if (unit === undefined) return 1;
  const told = `${nameWords(name).join(' ')} ${description}`;
  const [wanted, another] = UNITS.filter(([of]) => of.test(told));
  const said = UNITS.find(([, spoken]) => spoken.test(unit));
  if (wanted === undefined || another !== undefined || said === undefined || wanted[3] !== said[3]) return 1;
  const factor = said[2] / wanted[2];
  return type === 'number' || Number.isInteger(factor) ? factor : 1;
}

/** What names a unit in a schema, what does in a sentence, how many of the least it has, and what is measured. */
const UNITS: readonly (readonly [RegExp, RegExp, number, string])[] = [
  [/(?<!per )seconds\b/i, /^(?:secs?|seconds?)$/i, 1, 'time'],
  [/minutes\b/i, /^(?:mins?|minutes?)$/i, 60, 'time'],
  [/hours\b/i, /^(?:hrs?|hours?)$/i, 3600, 'time'],
  [/\bdays\b/i, /^days?$/i, 86_400, 'time'],
  [/\b(?:g|grams|grammes)\b/i, /^(?:g|gr|gram(?:me)?s?)$/i, 1, 'weight'],
  [/\b(?:kg|kilos|kilogram(?:me)?s)\b/i, /^(?:kgs?|kilos?|kilogram(?:me)?s?)$/i, 1000, 'weight'],
  [/\b(?:tons|tonnes)\b/i, /^(?:t|tons?|tonnes?)$/i, 1_000_000, 'weight'],
];

/** Of what has no thousandths the point only groups: `1.500`. */
export const grouped = ({ type, description }: Parameter, quantity: NonNullable<Candidate['quantity']>): number =>
  type === 'integer' || (MONEY.test(description) && !/\bper\b/i.test(description)) ? wholeOf(quantity) : quantity.value;
const MONEY = /[$€£]|\b(?:dollars?|usd|eur|euros?|gbp|pounds|chf|money)\b/i;

/** A share is a fraction where no hundredths are wanted. */
function numberOf(p: Parameter, quantity: NonNullable<Candidate['quantity']>): number {
  const { percent } = quantity;
  const value = grouped(p, quantity);
  const said = `${p.name} ${p.description}`;
  const asShare = percent && p.type === 'number' && (!/percent(?!\s*=)/i.test(said) || /\bdecim|\b0?\.\d/i.test(said));
  return asShare ? Number((value / 100).toPrecision(12)) : value;
}
