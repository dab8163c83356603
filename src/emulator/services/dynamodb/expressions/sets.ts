import type { AttributeValue } from '../values/attribute-value.js';
import { compareNumbers, compareTexts } from '../values/order.js';

/** The members of both sets; undefined where the values are not two sets of one datatype. */
export function union(a: AttributeValue, b: AttributeValue): AttributeValue | undefined {
  if (a.SS && b.SS) return { SS: merged(a.SS, b.SS, compareTexts) };
  if (a.NS && b.NS) return { NS: merged(a.NS, b.NS, compareNumbers) };
  if (a.BS && b.BS) return { BS: merged(a.BS, b.BS, Buffer.compare) };
  return undefined;
}

/** The members of the first set that the second has not, none where that leaves no member. */
export function without(a: AttributeValue, b: AttributeValue): { rest: AttributeValue | undefined } | undefined {
  if (a.SS && b.SS) return { rest: nonEmpty(a.SS, b.SS, compareTexts, (SS) => ({ SS })) };
  if (a.NS && b.NS) return { rest: nonEmpty(a.NS, b.NS, compareNumbers, (NS) => ({ NS })) };
  if (a.BS && b.BS) return { rest: nonEmpty(a.BS, b.BS, Buffer.compare, (BS) => ({ BS })) };
  return undefined;
}

type Compare<T> = (one: T, other: T) => number;

function merged<T>(a: readonly T[], b: readonly T[], compare: Compare<T>): T[] {
  return [...a, ...difference(b, a, compare)].sort(compare);
}

function nonEmpty<T>(
  a: readonly T[],
  b: readonly T[],
  compare: Compare<T>,
  set: (members: T[]) => AttributeValue,
): AttributeValue | undefined {
  const rest = difference(a, b, compare);
  return rest.length === 0 ? undefined : set(rest);
}

function difference<T>(a: readonly T[], b: readonly T[], compare: Compare<T>): T[] {
  return a.filter((member) => !b.some((other) => compare(member, other) === 0));
}
