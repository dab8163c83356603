import type { AttributeValue } from './attribute-value.js';
import { decimalOf } from './decimal.js';

/** The bytes of a key's value, which are in the order of the values of its datatype. */
export function orderedBytes(value: AttributeValue): Buffer {
  if (value.S !== undefined) return Buffer.from(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return Buffer.from(value.B);
  throw new TypeError('A key is a string, a number or binary');
}

const NEGATIVE = 1;
const ZERO = 2;
const POSITIVE = 3;
/** The smallest exponent becomes 0, the largest 255. */
const EXPONENT_BIAS = 129;

/**
 * A byte for the sign, one for the exponent, one for each two digits, and an end that is smaller than any two digits. A
 * negative number has the complements of these bytes, so that larger digits come first. No number begins another one.
 */
function numberBytes(text: string): Buffer {
  const { sign, digits, exponent } = decimalOf(text);
  if (sign === 0) return Buffer.from([ZERO]);
  const pairs = digits.match(/\d\d?/g) ?? [];
  const size = [exponent + EXPONENT_BIAS, ...pairs.map((pair) => Number(pair.padEnd(2, '0')) + 1), 0];
  return Buffer.from(sign > 0 ? [POSITIVE, ...size] : [NEGATIVE, ...size.map((byte) => 255 - byte)]);
}
