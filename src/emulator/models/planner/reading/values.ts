import { located } from '../parameters/places.js';
import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';

const AS_FOUND: ReadonlySet<Candidate['sort']> = new Set(['numbers', 'listed', 'literal', 'clock', 'unit']);

/** What a stretch gives for a parameter, in its type; undefined when it gives nothing. */
export function valueFor(p: Parameter, c: Candidate): unknown {
  if (AS_FOUND.has(c.sort)) return c.value;
  if (p.type === 'number' || p.type === 'integer' || p.itemType === 'number' || p.itemType === 'integer')
    return c.quantity === undefined ? undefined : numberOf(p, c.quantity);
  if (c.sort === 'number') return c.quantity?.typed === undefined ? undefined : String(c.quantity.typed);
  if (typeof c.value !== 'string') return undefined;
  return c.sort === 'name' || c.sort === 'example' || c.known === 'place' ? located(p, c.value) : c.value;
}

/** A share is a fraction where no hundredths are wanted. */
function numberOf(p: Parameter, { value, percent }: NonNullable<Candidate['quantity']>): number {
  const said = `${p.name} ${p.description}`;
  const asShare = percent && p.type === 'number' && (!/percent(?!\s*=)/i.test(said) || /\bdecim|\b0?\.\d/i.test(said));
  return asShare ? Number((value / 100).toPrecision(12)) : value;
}
