import type { AttributeValue } from './attribute-value.js';
import { compareDecimals, decimalOf } from './decimal.js';

/** Strings are ordered by their bytes in UTF-8, which is not the order of UTF-16. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function compareNumbers(a: string, b: string): number {
  return a === b ? 0 : compareDecimals(decimalOf(a), decimalOf(b));
}

/** The order of two strings, numbers or binaries; undefined where the values have no order. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareTexts(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.B !== undefined && b.B !== undefined) return Buffer.compare(a.B, b.B);
  return undefined;
}
