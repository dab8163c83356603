import type { Parameter } from '../tools/parameter.js';
import type { Candidate } from './candidates.js';

/** What a stretch gives for a parameter, in its type; undefined when it gives nothing. */
export function valueFor(p: Parameter, c: Candidate): unknown {
  if (c.sort === 'numbers') return c.value;
  if (p.kind === 'number' || p.itemType === 'number' || p.itemType === 'integer')
    return c.quantity === undefined ? undefined : numberOf(p, c.quantity);
  if (c.sort === 'number') return c.quantity?.typed === undefined ? undefined : String(c.quantity.typed);
  if (typeof c.value !== 'string') return undefined;
  return c.value;
}

function numberOf(p: Parameter, { value, percent }: NonNullable<Candidate['quantity']>): number {
  const asShare = percent && p.type === 'number' && !/percent|%/i.test(p.description + p.name);
  return asShare ? Number((value / 100).toPrecision(12)) : value;
}
